/*
 * Suggestions under the search field, and "use my location": docs/decisions/0026.
 *
 * The form works without any of this. All words are in the page, within the form's <template>; an option shows
 * what /api/v2/lookup/ says, as text. The pattern is the editable combobox with a listbox of WAI-ARIA 1.2.
 */
(() => {
    "use strict";

    const PAUSE = 200;
    const PATIENCE = 8000;

    /** Whether the lookup can say something useful: it finds names by three letters, and numbers of four digits. */
    const isEnough = (text) => (text.match(/\p{L}/gu) || []).length > 2 || /(^|\D)[1-9]\d{3}(?!\d)/.test(text);

    const make = (name, className, ...children) => {
        const element = document.createElement(name);
        element.className = className;
        element.append(...children);
        return element;
    };

    const enhance = (form) => {
        const input = form.elements.q;
        const parts = form.querySelector("template").content;
        const words = {};
        for (const { dataset, textContent } of parts.querySelectorAll("[data-word]")) {
            words[dataset.word] = textContent;
        }
        const [box, status, place] = [".suggest", "[role=status]", "button"].map((each) => parts.querySelector(each));
        const list = box.querySelector("[role=listbox]");
        const note = box.querySelector("p");
        const row = form.querySelector(".search__row");
        const answers = new Map();
        let found = [];
        let active = -1;
        let asked = "";
        let timer;
        let request;

        row.after(box, status);
        // A field for searching has a role of its own, that none may stand in for.
        input.type = "text";
        for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-controls", list.id]]) {
            input.setAttribute(name, value);
        }
        input.setAttribute("aria-expanded", "false");

        const isOpen = () => input.getAttribute("aria-expanded") === "true";

        const stop = () => {
            clearTimeout(timer);
            request?.abort();
            request = null;
        };

        const setActive = (index) => {
            active = index;
            [...list.children].forEach((option, each) => option.setAttribute("aria-selected", each === index));
            if (index < 0) {
                input.removeAttribute("aria-activedescendant");
            } else {
                input.setAttribute("aria-activedescendant", list.children[index].id);
                list.children[index].scrollIntoView({ block: "nearest" });
            }
        };

        const close = () => {
            box.hidden = true;
            input.setAttribute("aria-expanded", "false");
            setActive(-1);
        };

        const open = () => {
            // What there is to choose from comes right under the field; a mere note lies over no button.
            const above = found.length || !place.isConnected ? row : place.parentElement;
            if (above.nextElementSibling !== box) {
                above.after(box);
            }
            list.hidden = !found.length;
            box.hidden = !found.length && !note.textContent;
            input.setAttribute("aria-expanded", String(found.length > 0));
        };

        /** Say something under the field, to eyes and ears alike, without moving the page. */
        const say = (text, count = "") => {
            const said = [count, text].filter(Boolean).join(" ");
            note.textContent = text;
            note.hidden = !text;
            // A note that stays the same is not said to ears again; as many zones may be other ones.
            if (count || status.textContent !== said) {
                status.textContent = said;
            }
            open();
        };

        const forget = (why = "") => {
            stop();
            found = [];
            asked = "";
            list.replaceChildren();
            close();
            say(why);
        };

        /** Go to a page of this very site, under whatever name the reader came to it; from a preview, in a tab. */
        const go = ({ zone }) => {
            const { pathname } = new URL(zone.html_url);
            stop();
            if (window.top === window) {
                location.assign(pathname);
            } else {
                window.open(pathname, "_blank", "noopener");
            }
        };

        const draw = ({ zone, matched }, index, reason) => {
            // A postcode of several zones is the same words for each: there the zone is what one chooses by.
            const names = matched.label === zone.name || reason === "postcode_spans_zones";
            const postcode = matched.postcode && matched.postcode !== matched.label ? `${matched.postcode} ` : "";
            const option = make(
                "li", "suggest__option",
                make("strong", "", names ? zone.name : `${postcode}${matched.label}`),
                make("span", "meta", `${words.zone} ${names ? zone.number : `${zone.name} (${zone.number})`}`),
            );
            if (matched.match === "fuzzy") {
                option.append(make("span", "meta", words.guess));
            }
            option.id = `${list.id}-${index}`;
            option.setAttribute("role", "option");
            option.addEventListener("click", () => go(found[index]));
            return option;
        };

        /** Show the zones that can be right, why there is not just one, and none if one has no page to go to. */
        const show = ({ candidates, reason }) => {
            found = candidates.every(({ zone }) => zone.html_url) ? candidates : [];
            list.replaceChildren(...found.map((candidate, index) => draw(candidate, index, reason)));
            setActive(-1);
            const isBegun = reason === "name_is_ambiguous" && found.some(({ matched }) => matched.match !== "exact");
            const why = isBegun ? "" : words[reason] || "";
            if (!found.length) {
                say((!candidates.length && why) || words.none);
                return;
            }
            say(why, found.length > 1 ? words.many.replace("#", found.length) : words.one);
        };

        /** Ask the site; the answer is null if it refuses, cannot be reached, or has been asked something else since. */
        const ask = async (address, options) => {
            stop();
            const own = request = new AbortController();
            const late = setTimeout(() => own.abort(), PATIENCE);
            let answer = null;
            let isReached = true;
            try {
                const response = await fetch(`${address}locale=${form.dataset.locale}`, {
                    ...options, credentials: "omit", signal: own.signal,
                });
                answer = response.ok ? await response.json() : null;
            } catch (error) {
                // Neither patience that has ended nor an answer in another form says that there is no connection.
                isReached = !(error instanceof TypeError);
            }
            clearTimeout(late);
            return { answer, isReached, isLate: request !== own };
        };

        const suggest = async () => {
            const text = input.value.trim();
            if (text === asked) {
                return;
            }
            asked = text;
            if (answers.has(text)) {
                stop();
                show(answers.get(text));
                return;
            }
            const { answer, isReached, isLate } = await ask(
                `${form.dataset.lookup}?q=${encodeURIComponent(text)}&`,
            );
            if (isLate || document.activeElement !== input) {
                return;
            }
            if (answer) {
                answers.set(text, answer);
                show(answer);
            } else {
                // Who is refused has the button, which is as good as ever; without a connection it is not.
                forget(isReached ? "" : words.offline);
            }
        };

        addEventListener("online", () => {
            if (note.textContent === words.offline) {
                forget();
                if (document.activeElement === input && isEnough(input.value)) {
                    suggest();
                }
            }
        });

        input.addEventListener("input", (event) => {
            setActive(-1);
            clearTimeout(timer);
            if (event.isComposing) {
                return;
            }
            if (isEnough(input.value)) {
                timer = setTimeout(suggest, PAUSE);
            } else {
                forget();
            }
        });

        const moves = {
            ArrowDown: () => (active + 1) % found.length,
            ArrowUp: () => (active > 0 ? active : found.length) - 1,
        };
        const jumps = { Home: () => 0, End: () => found.length - 1 };

        input.addEventListener("keydown", (event) => {
            const { key } = event;
            if (event.isComposing || event.ctrlKey || event.metaKey || event.shiftKey) {
                return;
            }
            const to = moves[key] || (active >= 0 && jumps[key]);
            if (to && found.length) {
                event.preventDefault();
                if (event.altKey) {
                    (key === "ArrowDown" ? open : close)();
                    return;
                }
                open();
                setActive(to());
            } else if (key === "Enter" && active >= 0 && isOpen()) {
                event.preventDefault();
                go(found[active]);
            } else if (key === "Escape" && !box.hidden) {
                event.preventDefault();
                stop();
                close();
            } else if (key === "ArrowLeft" || key === "ArrowRight") {
                setActive(-1);
            }
        });

        // A press on an option does not take the focus out of the field, so the list stays until it is let go.
        box.addEventListener("mousedown", (event) => event.preventDefault());
        // What was answered is good for as long as one types, and no longer: what is published may change.
        input.addEventListener("blur", () => {
            answers.clear();
            close();
        });
        form.addEventListener("focusout", ({ relatedTarget }) => form.contains(relatedTarget) || close());
        form.addEventListener("submit", () => {
            stop();
            close();
        });

        if (!navigator.geolocation || !isSecureContext) {
            return;
        }
        form.querySelector(".search__here").append(place);

        const locate = async ({ coords: { latitude, longitude, accuracy } }) => {
            const { answer, isLate } = await ask(`${form.dataset.lookup}location/?`, {
                method: "POST",
                headers: { "Content-Type": "application/json" },
                body: JSON.stringify({ latitude, longitude, accuracy }),
            });
            place.removeAttribute("aria-disabled");
            if (isLate) {
                return;
            }
            // Neither an answer of which a zone has no page, nor one that says nothing, is of use here.
            if (!answer || answer.reason === "zone_unknown" || answer.candidates.some(({ zone }) => !zone.html_url)) {
                say(words.failed);
                return;
            }
            const [first] = answer.candidates;
            if (answer.status === "one" && !answer.reason) {
                go(first);
                return;
            }
            input.value = asked = "";
            show(answer);
            input.focus();
        };

        place.addEventListener("click", () => {
            if (place.hasAttribute("aria-disabled")) {
                return;
            }
            forget();
            place.setAttribute("aria-disabled", "true");
            say(words.searching);
            navigator.geolocation.getCurrentPosition(locate, ({ code }) => {
                place.removeAttribute("aria-disabled");
                say(code === 1 ? words.denied : words.unavailable);
            }, { enableHighAccuracy: true, maximumAge: 60000, timeout: 15000 });
        });
    };

    document.querySelectorAll("form[data-lookup]").forEach(enhance);
})();
