/* How the checks of the app look at an element, within the preview. Each answers whether all is well. */
(() => {
    const userbar = document.querySelector("wagtail-userbar");
    const textOf = (element) => element.textContent.replace(/\s+/g, " ").trim();
    const lacks = (element, { pattern }) => !new RegExp(pattern, "iu").test(textOf(element));

    userbar.registerCheck("zonepages-link-text", lacks);
    userbar.registerCheck("zonepages-phone", lacks);
    userbar.registerCheck("zonepages-mailbox", lacks);
    userbar.registerCheck("zonepages-capitals", (element) => {
        /* Names in capitals are short: PLP 41, VCLB, CPMS. */
        const letters = textOf(element).replace(/[^\p{L}]/gu, "");
        return letters.length < 12 || letters !== letters.toLocaleUpperCase();
    });
    userbar.registerCheck("zonepages-image-text", (image) => {
        const caption = image.closest("figure").querySelector("figcaption");
        return image.alt.trim() !== "" && (!caption || image.alt.trim() !== textOf(caption));
    });
})();
