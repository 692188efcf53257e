/*
 * <zone-lookup lang="fr">: the lookup of police zones, for another site. See docs/widget.md.
 *
 * One file without dependencies. Styles are adopted and nothing is written inline, so it works under a content
 * policy that lets in this host only (script-src and connect-src). The choice among zones is the visitor's.
 */
(() => {
    "use strict";

    const HOST = new URL(document.currentScript.src).origin;
    const LOOKUP_PATHS = { nl: "/nl/opzoeken/", fr: "/fr/rechercher/" };
    const PATIENCE = 15000;

    // In the words of the site itself: tests compare them with its catalogues.
    const WORDS = {
        "nl": {
            "title": "Zoek je politiezone op",
            "danger": "Nu gevaar? Bel eerst.",
            "police": "Politie",
            "help": "Ziekenwagen en brandweer",
            "label": "Postcode, gemeente of naam van je school",
            "hint": "Bijvoorbeeld 1030, Schaarbeek, Laken of 5344.",
            "submit": "Opzoeken",
            "empty": "Je hebt nog niets getypt.",
            "confirm": "Bedoel je deze zone?",
            "check": "Kijk na of dit is wat je zoekt.",
            "nothing_found": "We kennen geen postcode, plaats, school of politiezone met deze naam.",
            "guess": "Niet precies wat je typte",
            "kinds": {
                "postcode": "Postcode:",
                "zone": "Politiezone:",
                "municipality": "Gemeente:",
                "locality": "Plaats:",
                "school": "School:"
            },
            "reasons": {
                "postcode_spans_zones": "Deze postcode ligt in meer dan één politiezone. Kies op basis van de gemeente of het adres van je school.",
                "number_is_postcode_and_zone": "Dit nummer is zowel een postcode als het nummer van een politiezone.",
                "name_is_ambiguous": "Meer dan één plaats of school heeft deze naam. Kies de juiste.",
                "name_is_incomplete": "Je typte een deel van deze naam. Kijk na of het is wat je zoekt.",
                "names_are_alike": "Andere scholen hebben een gelijkaardige naam. Kijk na of dit jouw school is, of typ er de plaats bij.",
                "spelling_corrected": "We vonden niet precies wat je typte. Dit lijkt er het meest op.",
                "postcode_contradicts_name": "De postcode en de naam die je typte, horen niet bij elkaar. Kies de juiste.",
                "postcode_unknown": "We kennen geen gemeente met deze postcode. Daarom zochten we alleen op de naam.",
                "partly_understood": "We herkenden maar een deel van wat je typte.",
                "school_register_incomplete": "Onze lijst van Nederlandstalige scholen is nog niet volledig. Kijk na of dit jouw school is, of zoek op de gemeente.",
                "query_too_vague": "Veel plaatsen en scholen passen bij wat je typte. Typ meer van de naam om minder zones te zien."
            },
            "none": {
                "postcode_unknown": "We kennen geen gemeente met deze postcode. Kijk het nummer na of typ de naam van de gemeente.",
                "query_too_vague": "Te veel plaatsen en scholen passen bij wat je typte. Typ meer van de naam, of de postcode."
            },
            "busy": "We zoeken …",
            "found": "Je politiezone",
            "failed": "Opzoeken lukt nu niet. Kijk je verbinding na en probeer opnieuw.",
            "site": "Zoek op de site van het aanspreekpunt",
            "choose": "# zones zijn mogelijk: kies de jouwe"
        },
        "fr": {
            "title": "Recherchez votre zone de police",
            "danger": "Danger immédiat ? Appelez d’abord.",
            "police": "Police",
            "help": "Ambulance et pompiers",
            "label": "Code postal, commune ou nom de votre école",
            "hint": "Par exemple 1030, Schaerbeek, Laeken ou 5344.",
            "submit": "Rechercher",
            "empty": "Vous n’avez encore rien tapé.",
            "confirm": "Vouliez-vous dire cette zone ?",
            "check": "Vérifiez si c’est bien ce que vous cherchez.",
            "nothing_found": "Nous ne connaissons aucun code postal, lieu, école ou zone de police de ce nom.",
            "guess": "Pas exactement ce que vous avez tapé",
            "kinds": {
                "postcode": "Code postal :",
                "zone": "Zone de police :",
                "municipality": "Commune :",
                "locality": "Localité :",
                "school": "École :"
            },
            "reasons": {
                "postcode_spans_zones": "Ce code postal s’étend sur plusieurs zones de police. Choisissez d’après la commune ou l’adresse de votre école.",
                "number_is_postcode_and_zone": "Ce numéro est à la fois un code postal et le numéro d’une zone de police.",
                "name_is_ambiguous": "Plusieurs lieux ou écoles portent ce nom. Choisissez le bon.",
                "name_is_incomplete": "Vous avez tapé une partie de ce nom. Vérifiez s’il s’agit bien de ce que vous cherchez.",
                "names_are_alike": "D’autres écoles portent un nom semblable. Vérifiez s’il s’agit bien de la vôtre, ou ajoutez la localité.",
                "spelling_corrected": "Nous n’avons pas trouvé exactement ce que vous avez tapé. Voici ce qui s’en rapproche le plus.",
                "postcode_contradicts_name": "Le code postal et le nom que vous avez tapés ne vont pas ensemble. Choisissez le bon.",
                "postcode_unknown": "Nous ne connaissons aucune commune avec ce code postal. Nous avons donc cherché uniquement le nom.",
                "partly_understood": "Nous n’avons reconnu qu’une partie de ce que vous avez tapé.",
                "school_register_incomplete": "Notre liste des écoles néerlandophones n’est pas encore complète. Vérifiez s’il s’agit bien de votre école, ou cherchez la commune.",
                "query_too_vague": "Beaucoup de résultats correspondent. Tapez une plus grande partie du nom pour voir moins de zones."
            },
            "none": {
                "postcode_unknown": "Nous ne connaissons aucune commune avec ce code postal. Vérifiez le numéro ou tapez le nom de la commune.",
                "query_too_vague": "Trop de lieux et d’écoles correspondent. Tapez une plus grande partie du nom, ou le code postal."
            },
            "busy": "Recherche en cours…",
            "found": "Votre zone de police",
            "failed": "La recherche ne fonctionne pas pour le moment. Vérifiez votre connexion et réessayez.",
            "site": "Chercher sur le site du point de contact",
            "choose": "# zones sont possibles : choisissez la vôtre"
        }
    };

    const STYLES = `
        :host { display: block; color-scheme: light; }
        * { box-sizing: border-box; }
        section {
            padding: 1rem; border: 1px solid #d9dedb; border-radius: 0.625rem; background: #ffffff; color: #18262b;
            font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif;
            overflow-wrap: anywhere;
        }
        h2, h3, p, ul { margin: 0 0 0.75rem; }
        h2 { font-size: 1.25rem; line-height: 1.25; }
        h3 { font-size: 1.05rem; }
        ul { padding: 0; list-style: none; }
        a { color: #0b5566; }
        .danger { margin: 0 0 0.75rem; padding: 0.5rem 0.75rem; border-radius: 0.4rem; background: #9b1c1c; color: #ffffff; }
        .danger p { margin: 0; font-weight: 700; }
        .danger ul { display: flex; flex-wrap: wrap; gap: 0 1.5rem; margin: 0; }
        .danger a { display: inline-flex; align-items: center; gap: 0.4rem; min-height: 44px; color: inherit; }
        label { display: block; font-weight: 600; }
        .row { display: flex; flex-wrap: wrap; gap: 0.5rem; margin: 0.25rem 0; }
        input {
            flex: 1 1 12rem; min-width: 0; min-height: 44px; padding: 0.5rem 0.75rem; border: 1px solid #4b5c63;
            border-radius: 0.4rem; background: #ffffff; color: inherit; font: inherit;
        }
        button {
            min-height: 44px; padding: 0.5rem 1.25rem; border: 0; border-radius: 0.4rem; background: #0e4f5c;
            color: #ffffff; font: inherit; font-weight: 600; cursor: pointer;
        }
        .hint, .meta { color: #4b5c63; font-size: 0.9rem; }
        .choices li { padding: 0.25rem 0; border-top: 1px solid #d9dedb; }
        .choices a, .site { display: inline-flex; align-items: center; min-height: 44px; font-weight: 600; }
        .choices p { margin: 0; }
        :focus-visible { outline: 3px solid #f4b942; outline-offset: 2px; box-shadow: 0 0 0 2px #18262b; }
    `;

    /** Make an element; children are elements or text, which is never read as HTML. */
    const make = (name, attributes = {}, ...children) => {
        const element = document.createElement(name);
        for (const [key, value] of Object.entries(attributes)) {
            element.setAttribute(key, value);
        }
        element.append(...children.filter((child) => child));
        return element;
    };

    /** Only an address of the web is made a link of, whatever the answer says. */
    const link = (address, text, attributes = {}) =>
        /^https?:\/\//.test(address || "") ? make("a", { href: address, ...attributes }, text) : make("strong", {}, text);

    class ZoneLookup extends HTMLElement {
        static observedAttributes = ["lang"];

        connectedCallback() {
            this.draw();
        }

        disconnectedCallback() {
            this.stop();
        }

        attributeChangedCallback(name, before, after) {
            if (this.shadowRoot && before !== after) {
                this.draw();
            }
        }

        /** The language asked for, else that of the page around it, else Dutch. */
        get language() {
            const asked = (this.closest("[lang]")?.getAttribute("lang") || "").slice(0, 2).toLowerCase();
            return asked in WORDS ? asked : "nl";
        }

        get words() {
            return WORDS[this.language];
        }

        draw() {
            this.stop();
            const root = this.shadowRoot || this.attachShadow({ mode: "open", delegatesFocus: true });
            if (!root.adoptedStyleSheets.length) {
                const sheet = new CSSStyleSheet();
                sheet.replaceSync(STYLES);
                root.adoptedStyleSheets = [sheet];
            }
            const words = this.words;
            this.input = make("input", {
                id: "q", type: "search", maxlength: "200", autocomplete: "off", autocapitalize: "none",
                spellcheck: "false", enterkeyhint: "search", "aria-describedby": "hint",
            });
            this.results = make("div", { role: "status" });
            const form = make(
                "form", { role: "search", "aria-labelledby": "title" },
                make("label", { for: "q" }, words.label),
                make("div", { class: "row" }, this.input, make("button", { type: "submit" }, words.submit)),
                make("p", { id: "hint", class: "hint" }, words.hint),
            );
            form.addEventListener("submit", (event) => {
                event.preventDefault();
                this.lookUp(this.input.value.trim());
            });
            root.replaceChildren(
                make(
                    "section", { lang: this.language, "aria-labelledby": "title" },
                    this.danger(), make("h2", { id: "title" }, words.title), form, this.results,
                ),
            );
        }

        danger() {
            const { danger, police, help } = this.words;
            const call = (number, who) =>
                make("li", {}, make("a", { href: `tel:${number}` }, make("strong", {}, number), make("span", {}, who)));
            return make(
                "div", { class: "danger" },
                make("p", {}, danger), make("ul", {}, call("101", police), call("112", help)),
            );
        }

        stop() {
            this.request?.abort();
            this.request = null;
        }

        async lookUp(text) {
            this.stop();
            if (!text) {
                this.say(this.words.empty);
                this.input.focus();
                return;
            }
            const request = new AbortController();
            this.request = request;
            const late = setTimeout(() => request.abort(), PATIENCE);
            this.say(this.words.busy);
            const answer = await this.ask(text, request.signal).catch(() => null);
            clearTimeout(late);
            // Unless another question has been asked since, or the language has changed.
            if (this.request === request) {
                this.show(answer, text);
            }
        }

        /** Return the answer, or the problem in the words of the site. */
        async ask(text, signal) {
            const query = new URLSearchParams({ q: text, locale: this.language });
            const answer = await fetch(`${HOST}/api/v2/lookup/?${query}`, {
                headers: { "Accept-Language": this.language }, credentials: "omit", signal,
            });
            const content = await answer.json();
            if (!answer.ok && !content.detail) {
                throw new Error(answer.status);
            }
            return content;
        }

        say(...children) {
            this.results.replaceChildren(...children.map((child) => (child.nodeType ? child : make("p", {}, child))));
        }

        site(text) {
            const address = `${HOST}${LOOKUP_PATHS[this.language]}?${new URLSearchParams({ q: text })}`;
            return link(address, this.words.site, { class: "site" });
        }

        show(answer, text) {
            const words = this.words;
            if (!answer || answer.detail) {
                this.say(answer?.detail || words.failed, this.site(text));
                return;
            }
            const { candidates, reason } = answer;
            if (!candidates.length) {
                this.say(words.none[reason] || words.nothing_found);
                return;
            }
            const certain = answer.status === "one" && !reason && candidates[0].matched.match !== "fuzzy";
            const several = words.choose.replace("#", candidates.length);
            this.say(
                make("h3", {}, certain ? words.found : candidates.length > 1 ? several : words.confirm),
                ...(certain ? [] : [words.reasons[reason] || words.check]),
                make("ul", { class: "choices" }, ...candidates.map((candidate) => this.choice(candidate))),
            );
        }

        choice({ zone, matched }) {
            const postcode = matched.postcode && matched.postcode !== matched.label ? `${matched.postcode} ` : "";
            return make(
                "li", {},
                link(zone.html_url, `${zone.name} (${zone.number})`),
                make("p", { class: "meta" }, `${this.words.kinds[matched.kind] || ""} ${postcode}${matched.label}`),
                matched.match === "fuzzy" && make("p", { class: "meta" }, this.words.guess),
            );
        }
    }

    if (!customElements.get("zone-lookup")) {
        customElements.define("zone-lookup", ZoneLookup);
    }
})();
