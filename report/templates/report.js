"use strict";
(() => {
  const PIECE = 300; // rows put on the page at once
  const root = document.documentElement;
  const find = (id) => document.getElementById(id);
  const number = (count) => count.toLocaleString("en-US");
  const collator = new Intl.Collator("en", { numeric: true, sensitivity: "base" });
  const folded = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  root.classList.add("js");

  /** A table: all of its rows, of which it shows those that are wanted, in the order that is wanted. */
  class Sheet {
    constructor(element) {
      this.element = element;
      this.body = element.querySelector("tbody");
      const rest = element.querySelector("template");
      this.rows = [...this.body.rows, ...(rest ? rest.content.querySelectorAll("tr") : [])];
      this.first = Number(element.dataset.first);
      this.limit = this.first;
      this.filtered = "filtered" in element.dataset;
      this.kept = this.rows;
      this.keys = new Map();
      this.drawing = 0;
      this.heads = [...element.querySelectorAll("thead th")];
      this.heads.forEach((head, column) => head.firstElementChild.addEventListener("click", () => this.sort(column)));
      this.names = new Map(this.filtered ? this.rows.map((row) => [row, folded(row.cells[0].textContent)]) : []);
      this.more = element.appendChild(document.createElement("div"));
      this.more.className = "more";
      this.count = this.more.appendChild(document.createElement("span"));
      this.next = this.button(() => this.show(this.limit + 200));
      this.all = this.button(() => this.show(Infinity));
      this.fewer = this.button(() => this.show(this.first));
      this.fewer.textContent = "Show fewer";
      this.tell();
    }

    button(act) {
      const button = this.more.appendChild(document.createElement("button"));
      button.type = "button";
      button.addEventListener("click", act);
      return button;
    }

    /** What each row is sorted by in a column; null where it is unknown. */
    keysOf(column) {
      if (!this.keys.has(column)) {
        const numeric = this.heads[column].dataset.t === "n";
        const key = (cell) => {
          if (cell.classList.contains("z")) return null;
          return numeric ? Number(cell.dataset.v ?? cell.firstChild.data) : cell.textContent;
        };
        this.keys.set(column, new Map(this.rows.map((row) => [row, key(row.cells[column])])));
      }
      return this.keys.get(column);
    }

    sort(column) {
      const head = this.heads[column];
      const down = head.getAttribute("aria-sort") === "ascending";
      for (const other of this.heads) other.setAttribute("aria-sort", "none");
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      const keys = this.keysOf(column);
      const turn = down ? -1 : 1;
      const compare = head.dataset.t === "n" ? (a, b) => a - b : collator.compare;
      const byKey = (one, other) => {
        const [a, b] = [keys.get(one), keys.get(other)];
        if (a === null || b === null) return (a === null) - (b === null); // unknown last, both ways
        return turn * compare(a, b);
      };
      this.rows = [...this.rows].sort(byKey);
      this.filter(this.wanted);
    }

    /** Keep the rows that `wanted` wants, given their category and name; all where it is undefined. */
    filter(wanted) {
      this.wanted = wanted;
      this.kept = wanted ? this.rows.filter((row) => wanted(row.dataset.c ?? "none", this.names.get(row))) : this.rows;
      this.draw();
    }

    show(limit) {
      this.limit = Math.min(limit, this.rows.length);
      this.draw();
    }

    /** A piece now, and the others one by one, so that the page stays awake. */
    draw(piece = PIECE) {
      cancelAnimationFrame(this.drawing);
      const shown = this.kept.slice(0, this.limit);
      this.body.replaceChildren(...shown.slice(0, piece));
      let at = piece;
      const go = () => {
        this.body.append(...shown.slice(at, at + PIECE));
        at += PIECE;
        if (at < shown.length) this.drawing = requestAnimationFrame(go);
      };
      if (at < shown.length) this.drawing = requestAnimationFrame(go);
      this.tell();
    }

    tell() {
      const [kept, shown] = [this.kept.length, Math.min(this.kept.length, this.limit)];
      const all = this.rows.length;
      const from = kept < all ? `, filtered from ${number(all)}` : "";
      this.more.hidden = all <= this.first && kept === all;
      this.more.classList.toggle("filtered", kept < all);
      this.count.textContent = kept ? `${number(shown)} of ${number(kept)} ${kept === 1 ? "row" : "rows"}${from}` : "No tool matches.";
      this.next.hidden = kept - shown <= 200;
      this.next.textContent = "Show 200 more";
      this.all.hidden = kept === shown;
      this.all.textContent = `Show all ${number(kept)}`;
      this.fewer.hidden = kept === 0 || shown <= this.first;
    }
  }

  const sheets = [...document.querySelectorAll(".sheet")].map((element) => new Sheet(element));

  // The keyboard scrolls a box that it can reach; one that shows all needs no stop.
  const watchSize = new ResizeObserver((entries) => {
    for (const { target: box } of entries) {
      if (box.scrollWidth > box.clientWidth || box.scrollHeight > box.clientHeight) box.tabIndex = 0;
      else box.removeAttribute("tabindex");
    }
  });
  for (const sheet of sheets) watchSize.observe(sheet.element.querySelector(".box"));

  const [category, name, found, reset] = ["category", "name", "found", "reset"].map(find);
  if (category) {
    const ranking = sheets.find((sheet) => sheet.element.id === "disagreement-table");
    const total = ranking.rows.length;
    const apply = () => {
      const [group, words] = [category.value, folded(name.value.trim())];
      const any = group !== "" || words !== "";
      const wanted = any && ((own, called) => (group === "" || own === group) && called.includes(words));
      for (const sheet of sheets) if (sheet.filtered) sheet.filter(wanted || undefined);
      found.value = `${number(ranking.kept.length)} of ${number(total)} tools`;
      reset.hidden = !any;
    };
    category.addEventListener("change", apply);
    name.addEventListener("input", apply);
    reset.addEventListener("click", () => {
      category.value = name.value = "";
      apply();
      name.focus();
    });
    if (category.value || name.value) apply(); // what a browser kept over a reload
  }

  // Paper has no button to show more.
  addEventListener("beforeprint", () => {
    for (const sheet of sheets) {
      sheet.onScreen = sheet.limit;
      sheet.limit = Infinity;
      sheet.draw(Infinity);
    }
  });
  addEventListener("afterprint", () => {
    for (const sheet of sheets) sheet.show(sheet.onScreen);
  });

  const theme = find("theme");
  const system = matchMedia("(prefers-color-scheme: dark)");
  const kept = (value) => {
    try {
      if (value) localStorage.setItem("splitpanel-theme", value);
      return localStorage.getItem("splitpanel-theme");
    } catch {
      return null; // some browsers keep nothing for a file
    }
  };
  const isDark = () => (root.dataset.theme ? root.dataset.theme === "dark" : system.matches);
  const tellTheme = () => {
    theme.textContent = isDark() ? "Light" : "Dark";
    theme.title = `Switch to ${isDark() ? "light" : "dark"} colours`;
  };
  if (["light", "dark"].includes(kept())) root.dataset.theme = kept();
  theme.hidden = false;
  theme.addEventListener("click", () => {
    root.dataset.theme = isDark() ? "light" : "dark";
    kept(root.dataset.theme);
    tellTheme();
  });
  system.addEventListener("change", tellTheme);
  tellTheme();

  // The section that is being read, in the navigation.
  const links = new Map([...document.querySelectorAll("nav a")].map((link) => [link.hash.slice(1), link]));
  const watch = new IntersectionObserver(
    (entries) => {
      for (const entry of entries) {
        if (!entry.isIntersecting) continue;
        for (const link of links.values()) link.removeAttribute("aria-current");
        links.get(entry.target.id).setAttribute("aria-current", "true");
      }
    },
    { rootMargin: "-10% 0px -80% 0px" },
  );
  for (const id of links.keys()) watch.observe(find(id));
})();
