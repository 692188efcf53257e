/* Help while one fills in the forms of pages. Texts and limits come with the panels, in the editor's language.
   Stimulus, which Wagtail uses, connects the fields of rows that are added later as well. */
(() => {
    const { Controller } = window.StimulusModule;
    const app = window.wagtail.app;

    /* The text of a field, and a line below it of which the field says that it describes it. */
    class FieldController extends Controller {
        connect() {
            this.field = this.element.querySelector("input:not([type=hidden]), textarea");
            if (!this.field) return;
            this.line = document.createElement("p");
            this.line.className = "zonepages-hint";
            this.line.id = `${this.field.id}-${this.identifier}`;
            this.field.closest("[data-field-input]").after(this.line);
            this.describe([...this.descriptions(), this.line.id]);
            this.started();
        }

        disconnect() {
            this.stopped();
            if (!this.line) return;
            this.describe(this.descriptions().filter((id) => id !== this.line.id));
            this.line.remove();
        }

        descriptions() {
            return (this.field.getAttribute("aria-describedby") || "").split(/\s+/).filter(Boolean);
        }

        describe(ids) {
            if (ids.length) this.field.setAttribute("aria-describedby", ids.join(" "));
            else this.field.removeAttribute("aria-describedby");
        }
    }

    /* Counts characters: always to be read, but read aloud only when few are left. */
    class CountController extends FieldController {
        static values = { advice: Number, used: String, left: String, over: String };

        started() {
            this.limit = this.field.maxLength > 0 ? this.field.maxLength : this.adviceValue;
            this.near = Math.max(10, Math.round(this.limit / 10));
            this.status = document.createElement("span");
            this.status.setAttribute("role", "status");
            this.status.className = "w-sr-only";
            this.line.after(this.status);
            this.count = this.count.bind(this);
            this.field.addEventListener("input", this.count);
            this.count();
        }

        stopped() {
            clearTimeout(this.timer);
            this.field?.removeEventListener("input", this.count);
            this.status?.remove();
        }

        count(event) {
            /* As Django counts: what a keyboard writes as one sign may be two for a script. */
            const used = [...this.field.value.replaceAll("\r\n", "\n")].length;
            const left = this.limit - used;
            const text = left < 0 ? this.overValue : left <= this.near ? this.leftValue : this.usedValue;
            this.line.textContent = text
                .replace("{used}", used)
                .replace("{limit}", this.limit)
                .replace("{left}", left)
                .replace("{over}", -left);
            this.line.classList.toggle("zonepages-hint--attention", left < 0);
            this.line.hidden = used === 0 && !this.adviceValue;
            if (!event) return;
            clearTimeout(this.timer);
            this.timer = setTimeout(() => {
                this.status.textContent = left <= this.near ? this.line.textContent : "";
            }, 800);
        }
    }

    /* Asks the site how it reads what was filled in. It never keeps anybody from going on. */
    class HintController extends FieldController {
        static values = { field: String, url: String };

        started() {
            this.line.setAttribute("role", "status");
            this.ask = this.ask.bind(this);
            this.clear = () => this.show("", true);
            this.field.addEventListener("change", this.ask);
            this.field.addEventListener("input", this.clear);
        }

        stopped() {
            this.asked?.abort();
            this.field?.removeEventListener("change", this.ask);
            this.field?.removeEventListener("input", this.clear);
        }

        show(text, ok) {
            this.line.textContent = text;
            this.line.classList.toggle("zonepages-hint--attention", !ok);
        }

        async ask() {
            this.asked?.abort();
            this.asked = new AbortController();
            const value = this.field.value.trim();
            if (!value) return;
            try {
                const { CSRF_HEADER_NAME, CSRF_TOKEN } = window.wagtailConfig;
                const answer = await fetch(this.urlValue, {
                    method: "POST",
                    headers: { [CSRF_HEADER_NAME]: CSRF_TOKEN },
                    body: new URLSearchParams({ field: this.fieldValue, value }),
                    signal: this.asked.signal,
                });
                if (!answer.ok) return;
                const { ok, text } = await answer.json();
                if (this.field.value.trim() === value) this.show(text, ok);
            } catch {
                /* Without an answer there is no hint; saving says the same. */
            }
        }
    }

    /** Whether a row is what a zone owes its schools: a contact point for them, or any service. */
    const isOwed = (row) => {
        const kind = row.querySelector("[name$='-kind']");
        return row.querySelector("[name$='-DELETE']")?.value !== "1" && (!kind || kind.value === "schools");
    };

    /* Who follows a link to the button that adds a row finds one there, ready to be filled in. The desk knows what
       is published; a draft may have the row already, and whoever loads the form again wants no second one. */
    window.addEventListener("load", () => {
        const { hash, pathname, search } = window.location;
        const button = document.getElementById(hash.slice(1));
        if (!button?.matches("button[id$='-ADD']")) return;
        window.history.replaceState(null, "", pathname + search);
        const rows = document.getElementById(button.id.replace(/ADD$/, "FORMS"));
        if (![...rows.children].some(isOwed)) button.click();
        const row = [...rows.children].find(isOwed) ?? rows.lastElementChild;
        row.scrollIntoView();
        row.querySelector("input:not([type=hidden]), select, textarea").focus({ preventScroll: true });
    });

    app.register("zonepages-count", CountController);
    app.register("zonepages-hint", HintController);
})();
