// At the gate: the net mass while one types, and what was typed kept on this phone until the house has it.
"use strict";
(() => {
  const number = (form, name) => {
    const text = form.elements[name]?.value.replaceAll(",", "").trim();
    return text && /^\d+(\.\d+)?$/.test(text) ? Number(text) : null;
  };
  const tell = (form, out) => {
    const words = JSON.parse(out.dataset.words);
    const gross = number(form, "gross_kg"), tare = number(form, "tare_kg"), declared = number(form, "declared_kg");
    out.className = "net";
    out.textContent = "";
    if (gross === null || tare === null || gross <= tare) return;
    const net = gross - tare;
    out.textContent = words.net.replace("{n}", net.toLocaleString(document.documentElement.lang));
    if (!declared) return;
    const off = (net - declared) / declared, share = `${off > 0 ? "+" : ""}${(off * 100).toFixed(2)} %`;
    const far = Math.abs(off) > Number(out.dataset.limit);
    out.classList.add("banner", far ? "watch" : "good");
    out.textContent += ` · ${(far ? words.off : words.fits).replace("{share}", share)}`;
  };
  const own = ["csrf_token", "idempotency_key"];
  const here = new URL(location.href), arrived = here.searchParams.get("kept");
  if (arrived) {
    here.searchParams.delete("kept");
    history.replaceState(null, "", here);
  }
  for (const form of document.querySelectorAll("form[data-draft]")) {
    const place = `gate-${form.dataset.draft}`, out = form.querySelector("output.net");
    const refused = form.querySelector(".form-error");
    try {
      if (arrived && form.dataset.draft.endsWith(`-${arrived}`)) sessionStorage.removeItem(place);
      const draft = refused ? {} : JSON.parse(sessionStorage.getItem(place) ?? "{}");
      for (const [name, text] of Object.entries(draft)) if (form.elements[name]) form.elements[name].value = text;
    } catch { /* a phone that keeps nothing */ }
    const note = () => {
      const typed = [...new FormData(form)].filter(([name]) => !own.includes(name));
      try { sessionStorage.setItem(place, JSON.stringify(Object.fromEntries(typed))); } catch { /* as above */ }
      if (out) tell(form, out);
    };
    form.addEventListener("input", note);
    if (out) tell(form, out);
  }
})();
