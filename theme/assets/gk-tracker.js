// 承诺跟踪：按读者的时钟选出状态、拖动看任意一天、在看板上就地筛选。没有它，页面照样可读。
"use strict";

(() => {
  const DAY = 86400000;
  const CLASS = {
    kept: "kept", "kept-late": "late", "kept-in-part": "part", running: "run", "due-soon": "soon", awaited: "wait",
    "not-due": "wait", "not-begun": "wait", behind: "behind", "not-kept": "broken", "not-reported": "none",
  };

  const { number } = gkDay;
  const iso = (day) => new Date(day * DAY).toISOString().slice(0, 10);
  const said = (text) => `${+text.slice(0, 4)}年${+text.slice(5, 7)}月${+text.slice(8, 10)}日`;

  const at = (timeline, day) => {
    let found = timeline[0];
    for (const row of timeline) if (number(row[0]) <= day) found = row;
    return found;
  };

  function follow(box) {
    const timeline = JSON.parse(document.getElementById(box.dataset.timeline).textContent);
    const tag = box.querySelector(".state");
    const why = box.querySelector(".why");
    const time = box.querySelector(".asof time");
    const last = box.querySelector(".asof .last");
    const silent = box.querySelector(".silent");
    const first = number(timeline[0][0]);
    const built = number(time.dateTime);
    const end = built + 400;

    const mark = (element, state, slug) => {
      element.textContent = state;
      element.className = `tag state s-${CLASS[slug] || "end"}`;
    };
    const show = (day) => {
      const [, state, slug, reason] = at(timeline, day);
      mark(tag, state, slug);
      why.textContent = reason;
      time.dateTime = iso(day);
      time.textContent = said(iso(day));
      if (last && silent) silent.textContent = String(Math.max(0, day - number(last.dateTime)));
    };

    // What else of the page speaks of today follows the reader's clock, too, but not the slider.
    const settle = (day) => {
      const [, state, slug, reason] = at(timeline, day);
      for (const each of document.querySelectorAll(".mast .state")) mark(each, state, slug);
      for (const term of document.querySelectorAll(".box dt")) {
        if (term.textContent === "办得怎样") term.nextElementSibling.textContent = `${state}：${reason}`;
      }
      const next = timeline.find((row) => number(row[0]) > day);
      const line = document.querySelector(".next");
      if (line) line.hidden = !next;
      if (line && next) {
        line.querySelector(".when").textContent = said(next[0]);
        mark(line.querySelector(".state"), next[1], next[2]);
        line.querySelector(".then").textContent = next[3];
      }
    };

    const now = Math.min(Math.max(gkDay.today(), first), end);
    show(now);
    settle(now);
    const slider = box.querySelector("input");
    const output = box.querySelector("output");
    const label = (day) => {
      output.textContent = `${said(iso(day))}：${at(timeline, day)[1]}`;
      slider.setAttribute("aria-valuetext", output.textContent);
    };
    slider.min = first;
    slider.max = end;
    slider.value = now;
    label(now);
    slider.addEventListener("input", () => {
      show(+slider.value);
      label(+slider.value);
    });
    box.querySelector(".anyday").hidden = false;
  }

  function narrow(board) {
    const links = [...board.querySelectorAll("a[data-filter]")];
    const rows = [...board.querySelectorAll("li[data-state]")];
    const parts = [...board.querySelectorAll("section.promises")];
    const folded = [...board.querySelectorAll(".promises details:not([open])")];
    const unfold = (open) => { for (const each of folded) each.open = open; };
    const picked = board.querySelector(".picked");
    const named = (link) => `#${link.dataset.filter}=${link.dataset.value}`;

    const apply = (link) => {
      const { filter, value } = link ? link.dataset : {};
      let count = 0;
      for (const row of rows) {
        row.hidden = Boolean(link) && !row.dataset[filter].split(" ").includes(value);
        count += !row.hidden;
      }
      for (const part of parts) part.hidden = !part.querySelector("li:not([hidden])");
      unfold(Boolean(link));
      for (const each of links) each.toggleAttribute("aria-current", each === link);
      picked.hidden = !link;
      picked.textContent = "";
      if (!link) return;
      picked.append(`${link.firstChild.textContent.trim()}：${count} 项 `);
      const all = document.createElement("a");
      all.href = "#";
      all.textContent = "看全部";
      all.addEventListener("click", (event) => {
        event.preventDefault();
        history.pushState(null, "", location.pathname + location.search);
        apply(null);
      });
      const own = document.createElement("a");
      own.href = link.href;
      own.textContent = "单独一页";
      picked.append(all, " ", own);
    };

    for (const link of links) {
      link.addEventListener("click", (event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
        event.preventDefault();
        // The filter stands behind the #: the address can be shared, and the page's relative links stay as they are.
        history.pushState(null, "", named(link));
        apply(link);
      });
    }
    const follow = () => apply(links.find((link) => named(link) === decodeURI(location.hash)) || null);
    addEventListener("popstate", follow);
    if (location.hash) follow();
  }

  for (const box of document.querySelectorAll("[data-timeline]")) follow(box);
  for (const board of document.querySelectorAll("[data-board]")) narrow(board);
})();
