// 朗读: the page's own text, piece by piece in its order, by a Chinese voice of the reader's browser, if it has one.
(() => {
  const button = document.querySelector(".aids .aloud");
  const main = document.getElementById("main");
  const speech = window.speechSynthesis;
  if (!button || !main || !speech || !window.SpeechSynthesisUtterance) return;

  const SKIPPED = "script,style,nav,form,.act,.vh,[hidden],[aria-hidden=true],figure>svg,details:not([open])>:not(summary)";
  const PIECES = "h1,h2,h3,h4,p,li,dt,dd,tr,figcaption,blockquote,caption,summary,pre,output";
  const LONGEST = 120; // browsers fall silent within long utterances
  const chinese = () => speech.getVoices().find((voice) => /^(zh|cmn)\b/i.test(voice.lang.replace("_", "-")));

  function words(node) {
    if (node.nodeType === Node.TEXT_NODE) return node.data;
    if (node.nodeType !== Node.ELEMENT_NODE || node.matches(SKIPPED)) return "";
    if (node.getAttribute("role") === "img") return `${node.getAttribute("aria-label") || ""}，`;
    const said = [...node.childNodes].map(words).join("");
    return /^(TH|TD|DT|TIME)$/.test(node.tagName) ? `${said}，` : said;
  }

  // What holds other pieces is read through them; what stands in it beside them is rare enough to be left out.
  function pieces(node, found) {
    if (node.matches(SKIPPED)) return found;
    const leaf = node.matches(PIECES) && (node.tagName === "TR" || !node.querySelector(PIECES));
    if (leaf) {
      const text = words(node).replace(/\s+/g, " ").replace(/[，\s]+$/, "").trim();
      if (text && node.getClientRects().length) found.push({ node, text });
    } else for (const child of node.children) pieces(child, found);
    return found;
  }

  const cut = (text) => text.match(new RegExp(`[^。；！？]{1,${LONGEST}}[。；！？]*|[。；！？]+`, "g")) || [];

  let running = 0;
  let marked = null;
  function mark(node) {
    if (marked) marked.classList.remove("spoken");
    marked = node;
    if (!node) return;
    node.classList.add("spoken");
    if (node.scrollIntoView) node.scrollIntoView({ block: "nearest" });
  }

  function stop() {
    running += 1;
    speech.cancel();
    mark(null);
    button.textContent = "朗读";
  }

  function start() {
    const mine = (running += 1);
    const queue = [];
    for (const { node, text } of pieces(main, [])) for (const part of cut(text)) queue.push({ node, part });
    button.textContent = "停止朗读";
    const next = () => {
      if (mine !== running) return;
      const { node, part } = queue.shift() || {};
      if (!node) return void stop();
      const voice = chinese();
      const said = new SpeechSynthesisUtterance(part);
      said.lang = "zh-CN";
      if (voice) said.voice = voice;
      said.rate = 0.9;
      said.onend = next;
      said.onerror = () => mine === running && stop();
      mark(node);
      speech.speak(said);
    };
    next();
  }

  const offer = () => {
    button.hidden = !chinese();
  };
  offer();
  if (speech.addEventListener) speech.addEventListener("voiceschanged", offer);
  button.addEventListener("click", () => (button.textContent === "朗读" ? start() : stop()));
  addEventListener("keydown", (event) => event.key === "Escape" && button.textContent !== "朗读" && stop());
  addEventListener("pagehide", () => speech.cancel());
})();
