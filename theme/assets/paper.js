// 纸质公告: what printing needs, and whether the paper in a reader's hand is still what the portal says.
(() => {
  const own = document.querySelector(".paper[data-code]");
  const form = document.getElementById("check");
  const main = document.querySelector("main .wrap");

  // Addresses are written out on paper; only a script knows the whole of an inside one.
  const canonical = document.querySelector("link[rel=canonical]");
  for (const link of document.querySelectorAll("main a[href]")) {
    const typed = link.getAttribute("href");
    if (/^(#|tel:|mailto:)/.test(typed)) continue;
    const whole = new URL(typed, canonical ? canonical.href : location.href).href;
    if (!link.textContent.includes(whole)) link.dataset.url = whole;
  }

  for (const button of document.querySelectorAll("button.print")) {
    button.hidden = false;
    button.addEventListener("click", () => print());
  }

  // As typed, read over the telephone, or scanned: any width and case, O for 0, l for 1, a whole address.
  const cleaned = (text) =>
    text.replace(/^.*#/, "").normalize("NFKC").toUpperCase().replace(/O/g, "0").replace(/[IL]/g, "1").replace(/[^0-9A-Z]/g, "");
  const whole = (code) => /^[0-9A-F]{16}$/.test(code);

  const answer = document.createElement("div");
  answer.className = "checked";
  answer.setAttribute("role", "status");

  const say = (state, head, lines, link) => {
    answer.dataset.state = state;
    answer.textContent = "";
    answer.appendChild(document.createElement("b")).textContent = head;
    for (const line of lines.filter(Boolean)) answer.appendChild(document.createElement("p")).textContent = line;
    if (link) {
      const anchor = answer.appendChild(document.createElement("p")).appendChild(document.createElement("a"));
      anchor.href = link[1];
      anchor.textContent = link[0];
    }
  };

  const fetched = async (address) => {
    const response = await fetch(address);
    if (!response.ok) throw new Error(response.status);
    return response.json();
  };

  const found = async (code) => {
    const codes = (form || own).dataset.codes;
    const { digits } = await fetched(codes + ".json");
    return (await fetched(`${codes}/${code.slice(0, digits)}.json`))[code];
  };

  const tell = (entry, base) => {
    if (!entry) {
      say("unknown", "没有这个码", [
        "请对照纸上的十六位重新核对。都对仍查不到，这张纸上的内容就没有在本站公开过，或纸不是从本站印的：以网站为准，可向公告上的机关询问。",
      ]);
      return;
    }
    const [state, title, address, words, note] = entry;
    if (state === "same") {
      say(state, "与网站一致", [`这个码属于“${title}”。纸上的标题不是这个，就不要相信那张纸。`], ["打开网上的这一件", base + address]);
    } else {
      say(state, words, [note, `这个码属于“${title}”。`], [state === "changed" ? "查看变化" : "查看说明", base + address]);
    }
  };

  const check = async (code) => {
    const base = (form || own).dataset.root;
    if (own && own.dataset.code === code) {
      say("same", "与网站一致", ["您手里的纸与这一页现在的内容一致。"]);
      return;
    }
    say("waiting", "正在核对……", []);
    try {
      tell(await found(code), base);
    } catch (error) {
      say("failed", "这会儿核对不了", ["没有取到网站的校验码表。请稍后再试，或打开纸上的网址，把页面上的校验码与纸上的逐位对照。"]);
    }
  };

  const asked = () => cleaned(location.hash || new URLSearchParams(location.search).get("c") || "");
  const arrive = () => {
    const code = asked();
    if (!whole(code)) return;
    if (form) form.elements.c.value = code.match(/.{4}/g).join("-");
    check(code);
  };

  if (form) {
    form.hidden = false;
    form.after(answer);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const code = cleaned(form.elements.c.value);
      if (whole(code)) check(code);
      else say("unknown", "校验码要十六位", [`由 0—9 和 A—F 组成，横线和空格可以不打；您输入了 ${code.length} 位。`]);
    });
  } else if (own && whole(asked())) {
    main.prepend(answer);
  }
  addEventListener("hashchange", () => {
    if (own && !form && whole(asked())) main.prepend(answer);
    arrive();
  });
  arrive();
})();
