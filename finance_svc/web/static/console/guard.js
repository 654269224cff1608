// Judges release tokens on the guard's phone: signature, gate, plate, time, and whether it was used here. No network is needed.
"use strict";
(() => {
  const box = document.getElementById("guard");
  if (!box) return;
  const $ = (id) => document.getElementById(id);
  const words = JSON.parse(box.dataset.words), first = JSON.parse(box.dataset.known);
  const place = (name) => `guard-${first.gate}-${name}`;
  const read = (name, none) => { try { return JSON.parse(localStorage.getItem(place(name))) ?? none; } catch { return none; } };
  const keep = (name, value) => localStorage.setItem(place(name), JSON.stringify(value));

  let known = read("known", first);
  const learn = (news) => {
    if (news.as_of >= known.as_of) known = { ...news, at: Date.now() / 1000 };
    keep("known", known);
    const told = new Set(known.spent);
    keep("out", read("out", []).map((each) => ({ ...each, told: each.told || told.has(each.id) })));
  };
  const now = () => known.frozen ? known.as_of : Math.max(Date.now() / 1000, known.as_of);

  const bytes = (text) => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (sign) => sign.charCodeAt(0));
  const fromHex = (text) => Uint8Array.from(text.match(/../g), (pair) => parseInt(pair, 16));
  const plateOf = (text) => [...text.toUpperCase()].filter((sign) => /[\p{L}\p{N}]/u.test(sign)).join("");

  const signed = async (parts) => {
    const key = known.keys[parts[2]];
    if (!key) return null;
    const imported = await crypto.subtle.importKey("raw", fromHex(key), { name: "Ed25519" }, false, ["verify"]);
    const payload = bytes(parts[1]);
    const holds = await crypto.subtle.verify({ name: "Ed25519" }, imported, bytes(parts[3]), payload);
    return holds ? JSON.parse(new TextDecoder().decode(payload)) : null;
  };
  const facts = async (text) => {
    const parts = text.trim().split(".");
    if (parts.length !== 4 || parts[0] !== "PW1") return null;
    try { return await signed(parts); } catch (failure) {
      if (failure.name === "NotSupportedError" || !crypto.subtle) throw failure;
      return null;
    }
  };
  const used = (id) => known.spent.includes(id) || read("out", []).some((each) => each.id === id);
  const judge = async (text, plate) => {
    let token;
    try { token = await facts(text); } catch { return { why: "unable" }; }
    if (!token) return { why: "forged" };
    if (used(token.t)) return { why: "used" };
    if (token.g !== known.gate) return { why: "gate" };
    if (plateOf(plate) !== plateOf(token.p)) return { why: "plate", token };
    if (now() >= Date.parse(token.e) / 1000) return { why: "over", token };
    return { why: "good", token };
  };

  let shown = null;
  const tell = ({ why, token }) => {
    const text = words[why].replace("{kg}", token?.k ?? "").replace("{plate}", token?.p ?? "")
      .replace("{moment}", token ? new Date(token.e).toLocaleString(document.documentElement.lang) : "");
    $("verdict").textContent = text;
    $("verdict").className = `verdict ${why === "good" ? "good" : "bad"}`;
    $("verdict").dataset.why = why;
    $("verdict").hidden = false;
    shown = why === "good" ? token : null;
    $("let-out").hidden = !shown;
  };
  const list = () => {
    $("kept").replaceChildren(...read("out", []).slice().reverse().map((each) => {
      const row = document.createElement("tr");
      for (const text of [each.plate, `${each.kg} kg`, new Date(each.at * 1000).toLocaleString(document.documentElement.lang), each.told ? words.told : words.untold]) {
        row.appendChild(document.createElement("td")).textContent = text;
      }
      return row;
    }));
  };
  const ask = async () => tell(await judge($("token").value, $("plate").value));
  $("judge").addEventListener("click", ask);
  $("let-out").addEventListener("click", async () => {
    if (!shown || used(shown.t)) return ask();
    keep("out", [...read("out", []), { id: shown.t, plate: shown.p, kg: shown.k, at: now(), told: false }]);
    shown = null;
    $("let-out").hidden = true;
    $("verdict").hidden = true;
    $("token").value = $("plate").value = "";
    list();
  });

  const renew = async () => {
    try {
      const answer = await fetch(box.dataset.keys, { headers: { Accept: "application/json" }, redirect: "error" });
      if (answer.ok) learn(await answer.json());
      network(answer.ok);
    } catch { network(false); }
    list();
  };
  const network = (there) => {
    $("network").textContent = there ? words.online : words.offline;
    $("network").className = `badge ${there ? "good" : "watch"}`;
  };

  if ("BarcodeDetector" in window && navigator.mediaDevices) {
    $("scan").hidden = false;
    $("scan").addEventListener("click", async () => {
      const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
      const video = $("camera"), reader = new BarcodeDetector({ formats: ["qr_code"] });
      video.srcObject = stream; video.hidden = false; await video.play();
      const look = async () => {
        const [code] = await reader.detect(video);
        if (!code) return requestAnimationFrame(look);
        stream.getTracks().forEach((track) => track.stop());
        video.hidden = true;
        $("token").value = code.rawValue;
        await ask();
      };
      look();
    });
  }
  if ("serviceWorker" in navigator) navigator.serviceWorker.register("/guard/worker.js", { scope: "/guard/" });
  learn(first);
  list();
  renew();
  addEventListener("online", renew);
  setInterval(renew, 60000);
})();
