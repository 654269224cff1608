// Countdowns tick while the clock is live; a frozen clock stands still until it is moved.
"use strict";
(() => {
  const zh = document.documentElement.lang.startsWith("zh");
  const names = zh ? ["天", "小时", "分钟", "秒"] : ["d", "h", "min", "s"];
  const loaded = performance.now();

  const show = (seconds) => {
    const left = Math.max(0, Math.floor(seconds));
    const parts = [Math.floor(left / 86400), Math.floor(left / 3600) % 24, Math.floor(left / 60) % 60, left % 60];
    const first = Math.max(0, parts.findIndex((part, n) => part > 0 || n === 3));
    return parts.slice(first, first + 2).map((part, n) => `${part} ${names[first + n]}`).join(" ");
  };

  const live = [...document.querySelectorAll("[data-due]:not([data-frozen])")];
  const tick = () => {
    for (const place of live) {
      place.textContent = show(place.dataset.due - place.dataset.now - (performance.now() - loaded) / 1000);
    }
  };
  if (live.length) setInterval(tick, 1000);

  // on a phone the links are one line that scrolls: the page one is on is in sight
  document.querySelector(".links [aria-current]")?.scrollIntoView({ inline: "center", block: "nearest" });

  // what changes while somebody looks: asked for again and again, exchanged when it has changed
  for (const place of document.querySelectorAll("[data-refresh]")) {
    let shown = "";
    setInterval(async () => {
      if (document.hidden) return;
      const answer = await fetch(place.dataset.refresh, { headers: { Accept: "text/html" }, redirect: "error" }).catch(() => null);
      const told = answer && answer.ok ? await answer.text() : shown;
      if (told !== shown) place.innerHTML = shown = told;
      place.toggleAttribute("data-stale", !(answer && answer.ok));
    }, 2000);
  }

  // a form that says by itself that its page is open before somebody
  for (const form of document.querySelectorAll("form[data-at-once]")) {
    fetch(form.action, { method: "POST", body: new FormData(form) }).catch(() => {});
  }
})();
