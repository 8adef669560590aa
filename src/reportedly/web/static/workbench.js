// The keys, drafts and retries of the workbench. Every page works without it.
"use strict";
(() => {
  const one = (query, root = document) => root.querySelector(query);
  const all = (query, root = document) => [...root.querySelectorAll(query)];
  const body = document.body;
  document.documentElement.classList.add("script");

  // Lists: one line of each can be reached with Tab, the others with j and k.
  const items = (list) => all("[data-item]", list).filter((item) => item.closest("[data-list]") === list);

  function settle(root = document) {
    const lists = all("[data-list]", root);
    for (const list of lists) {
      const held = items(list);
      held.forEach((item, place) => { item.tabIndex = place === 0 ? 0 : -1; });
    }
    for (const form of all("form[data-decides]", root)) {
      form.setAttribute("hx-post", form.getAttribute("action"));
      form.setAttribute("hx-target", "#work");
      form.setAttribute("hx-select", "#work");
      form.setAttribute("hx-swap", "outerHTML show:none");
      if (window.htmx) { window.htmx.process(form); }
    }
    if (window.innerWidth > 896) { for (const menu of all("details.menu")) { menu.open = true; } }
    property();
  }

  function focusOn(item) {
    const list = item.closest("[data-list]");
    for (const other of items(list)) { other.tabIndex = -1; other.classList.remove("current"); }
    item.tabIndex = 0;
    item.classList.add("current");
    item.focus();
    item.scrollIntoView({ block: "nearest" });
  }

  // The words of the claim that has the focus are outlined in the text.
  document.addEventListener("focusin", (event) => {
    const item = event.target.closest ? event.target.closest("[data-item]") : null;
    for (const mark of all("mark.now")) { mark.classList.remove("now"); }
    if (!item || !item.id) { return; }
    const marks = all("mark[data-claim]").filter((mark) => mark.dataset.claim === item.id);
    marks.forEach((mark) => mark.classList.add("now"));
    if (marks[0] && window.innerWidth > 960 && event.target === item) { marks[0].scrollIntoView({ block: "nearest" }); }
  });
  document.addEventListener("click", (event) => {
    const mark = event.target.closest("mark[data-claim]");
    const item = mark && document.getElementById(mark.dataset.claim);
    if (item && item.matches("[data-item]") && window.getSelection().isCollapsed) { focusOn(item); }
  });

  const typing = (target) => target.closest("input, textarea, select, [contenteditable]") !== null;
  let going = 0;

  function across(list, step) {
    // Past the end of a list lies the next one of the page.
    const lists = all("[data-list]").filter((other) => items(other).length);
    const next = lists[lists.indexOf(list) + step];
    return next ? items(next)[step > 0 ? 0 : items(next).length - 1] : null;
  }

  function pressed(event) {
    const list = event.target.closest ? event.target.closest("[data-list]") : null;
    const item = event.target.closest ? event.target.closest("[data-item]") : null;
    if ((event.ctrlKey || event.metaKey) && event.code === "KeyK" && !event.altKey && !event.shiftKey) {
      const find = one("#find");
      if (find) { event.preventDefault(); find.focus(); find.select(); }
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || typing(event.target)) { return; }
    if (body.dataset.keys !== "on" || !list) { return; }
    if (going && Date.now() - going < 2000) {
      going = 0;
      const target = one(`a[data-go="${event.code}"]`);
      if (target) { event.preventDefault(); target.click(); }
      return;
    }
    if (event.key === "?" || (event.code === "Slash" && event.shiftKey)) { event.preventDefault(); const help = one("a[data-help]"); if (help) { help.click(); } return; }
    if (event.code === "KeyG" && !event.shiftKey) { going = Date.now(); return; }
    const held = items(list);
    const place = held.indexOf(item);
    if ((event.code === "KeyJ" || event.code === "ArrowDown") && !event.shiftKey) {
      event.preventDefault();
      const next = held[place + 1] || across(list, 1);
      if (next) { focusOn(next); }
    } else if ((event.code === "KeyK" || event.code === "ArrowUp") && !event.shiftKey) {
      event.preventDefault();
      const next = held[place - 1] || across(list, -1);
      if (next) { focusOn(next); }
    } else if (event.code === "Enter" && event.target === item) {
      const link = one("a[href]", item);
      if (link) { event.preventDefault(); link.click(); }
    } else if (item) {
      if (event.code === "Space" && event.target.closest("button, a, summary")) { return; }
      const code = (event.shiftKey ? "Shift+" : "") + event.code.replace("Numpad", "Digit");
      const act = one(`[data-key="${code}"]`, item);
      if (act) { event.preventDefault(); act.click(); }
    }
  }
  document.addEventListener("keydown", pressed);

  // After a decision the page is new: the focus goes where it was, or on to the next line.
  let later = null;
  document.addEventListener("htmx:beforeRequest", (event) => {
    const item = event.target.closest("[data-item]");
    if (!item) { return; }
    const list = item.closest("[data-list]");
    const held = items(list);
    const act = event.detail.requestConfig && event.detail.requestConfig.parameters;
    const value = act && (act.act || (act.get && act.get("act")));
    const next = ["accept", "reject", "later"].includes(value) ? held[held.indexOf(item) + 1] || across(list, 1) : null;
    later = { item: item.id, next: next ? next.id : null, top: window.scrollY };
    for (const button of all("button", event.target)) { button.setAttribute("aria-busy", "true"); }
  });
  document.addEventListener("htmx:afterSettle", (event) => {
    settle();
    if (!later) { const work = one("#work"); if (work && event.detail.target && event.detail.target.id === "work") { work.focus(); } return; }
    window.scrollTo({ top: later.top });
    // Where nothing was decided, the focus stays on what is still to be looked at.
    if (one("#said[data-stay]")) { later.next = null; }
    const wanted = (later.next && document.getElementById(later.next)) || document.getElementById(later.item) || one("[data-item]");
    if (wanted && wanted.matches("[data-item]")) { focusOn(wanted); } else { one("#work").focus(); }
    later = null;
    document.title = (one("#work h1") ? one("#work h1").textContent + " · Reportedly" : document.title);
  });
  document.addEventListener("htmx:pushedIntoHistory", () => settle());

  // A bad connection: what was sent and not answered is sent again, with the same key, until it is.
  const state = one("#state");
  let waiting = 0;
  function again(event, words, seconds) {
    const config = event.detail.requestConfig, form = (config && config.elt) || event.target;
    const value = config && config.parameters && config.parameters.act;
    waiting += 1;
    state.className = "";
    state.textContent = words;
    setTimeout(() => {
      waiting -= 1;
      if (!document.contains(form)) { return; }
      const button = value && all("button[name=act]", form).find((one_) => one_.value === value);
      form.requestSubmit(button || undefined);
    }, 1000 * seconds);
  }
  for (const name of ["htmx:sendError", "htmx:timeout"]) {
    document.addEventListener(name, (event) => again(event, body.dataset.offline, 3));
  }
  // Whoever is too quick is asked to wait: the form waits for them.
  document.addEventListener("htmx:beforeSwap", (event) => {
    const asked = event.detail.xhr;
    if (asked.status !== 429) { return; }
    event.detail.shouldSwap = false;
    again(event, body.dataset.often, Math.min(Number(asked.getResponseHeader("Retry-After")) || 3, 60));
  });
  document.addEventListener("htmx:afterOnLoad", () => { if (!waiting) { state.textContent = ""; } });
  window.addEventListener("beforeunload", (event) => { if (waiting) { event.preventDefault(); } });

  // Drafts: what is typed into a form is kept by the server while it is typed.
  let typed = 0;
  document.addEventListener("input", (event) => {
    const form = event.target.closest("form[data-draft]");
    if (!form) { return; }
    clearTimeout(typed);
    typed = setTimeout(() => {
      fetch("/draft", { method: "POST", body: new URLSearchParams(new FormData(form)), redirect: "error" }).then((answer) => {
        if (answer.ok && !waiting) { state.className = "calm"; state.textContent = body.dataset.kept; setTimeout(() => { if (!waiting) { state.textContent = ""; } }, 1500); }
      }).catch(() => {});
    }, 700);
  });

  // The fields of a new claim are those of its property.
  const KINDS = { when: "when", where: "where", from: "where", to: "where", via: "where", persons: "count", killed: "count", injured: "count", arrested: "count" };
  function property() {
    const choice = one("select[data-property]");
    if (!choice) { return; }
    for (const set of all("fieldset[data-kind]", choice.form)) {
      const other = set.dataset.kind !== (KINDS[choice.value] || "text");
      set.classList.toggle("other", other);
      set.disabled = other;
    }
  }
  document.addEventListener("change", (event) => { if (event.target.matches("select[data-property]")) { property(); } });

  // Words that are marked in the text go into the form of a new claim, by their place in code points.
  function offsetIn(paragraph, node, offset) {
    const range = document.createRange();
    range.setStart(paragraph, 0);
    range.setEnd(node, offset);
    const copy = range.cloneContents();
    for (const tag of all(".tag", copy)) { tag.remove(); }
    return Number(paragraph.dataset.from) + [...copy.textContent].length;
  }
  document.addEventListener("selectionchange", () => {
    const box = one("#selection"), selection = window.getSelection();
    if (!box || !selection.rangeCount) { return; }
    const range = selection.getRangeAt(0);
    const within = (node) => (node.nodeType === 1 ? node : node.parentElement).closest("[data-text] p[data-from]");
    const first = within(range.startContainer), last = within(range.endContainer);
    if (selection.isCollapsed || !first || !last) {
      if (!box.contains(document.activeElement) && selection.isCollapsed && !box.matches(":hover")) { box.hidden = true; }
      return;
    }
    const start = offsetIn(first, range.startContainer, range.startOffset);
    const end = offsetIn(last, range.endContainer, range.endOffset);
    const copy = range.cloneContents();
    for (const tag of all(".tag", copy)) { tag.remove(); }
    if (end <= start) { return; }
    one("[data-words]", box).textContent = copy.textContent;
    const here = location.pathname + location.search;
    for (const link of all("a[data-account]", box)) {
      const given = new URLSearchParams({ start, end, page: here });
      if (first === last) { given.set("words", copy.textContent.slice(0, 1500)); }
      link.href = `${link.dataset.account}?${given}`;
    }
    box.hidden = false;
  });

  settle();
  const anchor = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (anchor && anchor.matches("[data-item]")) { focusOn(anchor); }
})();
