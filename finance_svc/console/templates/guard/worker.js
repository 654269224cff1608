// Keeps the guard's page and what it is made of: the network first, what was kept when there is none.
"use strict";
const PLACE = "guard-1";
const isOurs = (url) => url.origin === location.origin && (/^\/guard\/gat_[0-9a-f]{32}$/.test(url.pathname) || url.pathname.startsWith("/static/"));
self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== "GET" || !isOurs(url)) return;
  event.respondWith((async () => {
    const kept = await caches.open(PLACE);
    try {
      const fresh = await fetch(event.request);
      if (fresh.ok && !fresh.redirected) await kept.put(event.request, fresh.clone());
      return fresh;
    } catch (failure) {
      const found = await kept.match(event.request, { ignoreSearch: false });
      if (found) return found;
      throw failure;
    }
  })());
});
