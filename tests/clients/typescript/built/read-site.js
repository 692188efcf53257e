/* Reads a site with the types that were generated from its description. Arguments: its address. */
import createClient from "openapi-fetch";
const site = createClient({ baseUrl: process.argv[2] });
function must(value, what) {
    if (value === undefined || value === null) {
        throw new Error(`${what} is missing`);
    }
    return value;
}
const zones = must((await site.GET("/api/v2/zones/", { params: { query: { limit: "all", locale: "fr" } } })).data, "zones");
const zone = must((await site.GET("/api/v2/zones/{number}/", { params: { path: { number: "5344" } } })).data, "zone");
const found = must((await site.GET("/api/v2/lookup/", { params: { query: { q: "1040", locale: "nl" } } })).data, "lookup");
const pages = must((await site.GET("/api/v2/pages/", { params: { query: { type: "zonepages.ZonePage", fields: "*", limit: 3 } } })).data, "pages");
const first = pages.items[0];
const page = must((await site.GET("/api/v2/pages/{pk}/", { params: { path: { pk: must(first.id, "id") } } })).data, "page");
const practices = must((await site.GET("/api/v2/good-practices/", { params: { query: { fields: "key,pages" } } })).data, "practices");
const byAddress = must((await site.GET("/api/v2/pages/find/", { params: { query: { html_path: "/fr/zones-de-police/" } } })).data, "address");
const { error: refused } = await site.GET("/api/v2/zones/", { params: { query: { postcode: "surprise" } } });
const contact = must(zone.contact_points?.[0], "contact point");
console.log(JSON.stringify({
    zones: zones.items.length,
    total: zones.meta.total_count,
    name: zone.names?.fr,
    phone: contact.phone?.e164,
    status: found.status,
    candidates: found.candidates?.map((candidate) => candidate.zone.number),
    pages: pages.items.map((each) => each.meta?.type?.split(".")[1]),
    page: page.meta?.type?.split(".")[1],
    practices: practices.items.length,
    found: byAddress.meta?.type?.split(".")[1],
    refused: refused && "status" in refused ? [refused.status, refused.parameter] : null,
}));
