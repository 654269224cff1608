// Draws a room's conditions with uPlot: mean lines in their min-max bands, alarm limits shaded, silence hatched, gaps never joined.
"use strict";
(() => {
  const place = document.getElementById("conditions");
  if (!place) return;
  const chart = JSON.parse(place.dataset.chart);
  const words = JSON.parse(place.dataset.words);
  const colours = ["#1f6fa8", "#6b4fa0", "#0f7f76", "#94611c"];
  const sync = uPlot.sync("conditions");
  const day = 86400;

  const pad = (n) => String(n).padStart(2, "0");
  const local = (at) => uPlot.tzDate(new Date(at * 1000), chart.zone);
  const clock = (at) => { const d = local(at); return `${pad(d.getHours())}:${pad(d.getMinutes())}`; };
  const date = (at) => { const d = local(at); return chart.language === "zh" ? `${d.getMonth() + 1}月${d.getDate()}日` : `${d.getDate()}/${d.getMonth() + 1}`; };

  const labels = (_, splits, __, ___, step) => {
    let before = "";
    return splits.map((at) => {
      const today = date(at), fresh = today !== before;
      before = today;
      if (step >= day) return today;
      return fresh ? `${clock(at)}\n${today}` : clock(at);
    });
  };
  const axes = (unit, last) => [
    { values: last ? labels : () => [], size: last ? 40 : 8, stroke: "#5b6875", grid: { stroke: "#eceff2", width: 1 }, ticks: { show: last, stroke: "#dfe4e8" }, font: "11px system-ui, sans-serif" },
    { size: 64, stroke: "#5b6875", grid: { stroke: "#eceff2", width: 1 }, ticks: { show: false }, values: (_, splits) => splits.map((v) => `${v}${unit}`), font: "11px system-ui, sans-serif" },
  ];

  const hatch = (context) => {
    const tile = document.createElement("canvas");
    tile.width = tile.height = 8;
    const pen = tile.getContext("2d");
    pen.fillStyle = "#f1f3f5"; pen.fillRect(0, 0, 8, 8);
    pen.strokeStyle = "#b3bdc6"; pen.lineWidth = 1.4;
    pen.beginPath(); pen.moveTo(-2, 10); pen.lineTo(10, -2); pen.moveTo(-2, 2); pen.lineTo(2, -2); pen.moveTo(6, 10); pen.lineTo(10, 6); pen.stroke();
    return context.createPattern(tile, "repeat");
  };

  const shadeTime = (u, spans, fill) => {
    const { left, top, width, height } = u.bbox;
    for (const [start, end] of spans) {
      const from = Math.max(left, u.valToPos(start, "x", true)), to = Math.min(left + width, u.valToPos(end, "x", true));
      if (to > from) { u.ctx.fillStyle = fill; u.ctx.fillRect(from, top, to - from, height); }
    }
  };

  const background = (limits) => (u) => {
    const { ctx } = u, { left, top, width, height } = u.bbox, scale = devicePixelRatio;
    ctx.save();
    ctx.beginPath(); ctx.rect(left, top, width, height); ctx.clip();
    limits.forEach((limit, n) => {
      const y = u.valToPos(limit.value, "y", true);
      if (y > top) { ctx.fillStyle = n === 0 ? "#fdeeec" : "#fadbd6"; ctx.fillRect(left, top, width, Math.min(y, top + height) - top); }
    });
    shadeTime(u, chart.dark, hatch(ctx));
    for (const alarm of chart.alarms) {
      shadeTime(u, [[alarm.start, alarm.end]], "#c0392b1c");
      ctx.fillStyle = "#c0392b88";
      for (const at of [alarm.start, alarm.end]) ctx.fillRect(u.valToPos(at, "x", true), top, scale, height);
    }
    ctx.restore();
  };

  const foreground = (limits) => (u) => {
    const { ctx } = u, { left, top, width, height } = u.bbox, scale = devicePixelRatio;
    ctx.save();
    limits.forEach((limit, n) => {
      const y = u.valToPos(limit.value, "y", true);
      if (y <= top || y > top + height) return;
      ctx.strokeStyle = n === 0 ? "#c8503f" : "#93271b"; ctx.lineWidth = scale; ctx.setLineDash([5 * scale, 3 * scale]);
      ctx.beginPath(); ctx.moveTo(left, y); ctx.lineTo(left + width, y); ctx.stroke(); ctx.setLineDash([]);
      const text = `${words.limit} ${limit.value} °C · ${limit.priority}`;
      ctx.font = `${11 * scale}px system-ui, sans-serif`; ctx.textAlign = "left"; ctx.textBaseline = "bottom";
      const wide = ctx.measureText(text).width;
      ctx.fillStyle = "#ffffffd9"; ctx.fillRect(left + 4 * scale, y - 17 * scale, wide + 8 * scale, 15 * scale);
      ctx.fillStyle = "#a1382c"; ctx.fillText(text, left + 8 * scale, y - 3 * scale);
    });
    for (const { at } of chart.seen) {
      const x = u.valToPos(at, "x", true);
      if (x < left || x > left + width) continue;
      ctx.fillStyle = "#17704a"; ctx.fillRect(x - scale / 2, top, scale, height);
      ctx.beginPath(); ctx.arc(x, top + 5 * scale, 4 * scale, 0, 7); ctx.fill();
    }
    ctx.restore();
  };

  // What lies above the mildest limit is filled: the area between line and limit, nothing below it.
  const excursion = (limit) => (u) => {
    const y = u.valToPos(limit, "y", true), { top, height } = u.bbox;
    if (!Number.isFinite(y + top + height)) return "transparent";
    const share = Math.min(1, Math.max(0, (y - top) / height));
    const fill = u.ctx.createLinearGradient(0, top, 0, top + height);
    fill.addColorStop(0, "#c0392b66"); fill.addColorStop(share, "#c0392b66"); fill.addColorStop(share, "#c0392b00"); fill.addColorStop(1, "#c0392b00");
    return fill;
  };

  // Each channel keeps its own times; null is a gap (retained), undefined only means "another channel's time".
  const joined = (lines, columns) => {
    const tables = lines.map((line) => [line.times, ...columns.map((name) => line[name])]);
    return uPlot.join(tables, tables.map((table) => table.map(() => 1)));
  };
  const value = (unit) => (_, v) => (v == null ? "–" : `${v.toFixed(1)}${unit}`);
  const timeSeries = { label: words.time, value: (_, v) => (v == null ? "–" : `${date(v)} ${clock(v)}`) };
  const base = (height, unit, last) => ({
    width: place.clientWidth, height, axes: axes(unit, last), tzDate: local, padding: [8, 20, 0, 0],
    cursor: { sync: { key: sync.key, scales: ["x", null] }, drag: { x: true, y: false }, y: false }, focus: { alpha: 0.35 },
  });

  // The whole window until somebody drags a part of it; a double click goes back.
  const span = { auto: false, min: chart.start, max: chart.end, range: (_, low, high) => (low == null || low === high ? [chart.start, chart.end] : [low, high]) };

  const temperature = () => {
    const { lines, limits } = chart;
    const series = [timeSeries], bands = [];
    lines.forEach((line, n) => {
      const colour = colours[n % colours.length], at = series.length;
      series.push({ label: `${line.name} max`, stroke: "transparent", points: { show: false }, value: value(" °C"), class: "edge" });
      series.push({ label: `${line.name} min`, stroke: "transparent", points: { show: false }, value: value(" °C"), class: "edge" });
      const above = limits.length ? { fill: excursion(limits[0].value), fillTo: limits[0].value } : {};
      series.push({ label: line.name, stroke: colour, width: 1.8, points: { show: false }, value: value(" °C"), ...above });
      bands.push({ series: [at, at + 1], fill: `${colour}2e` });
    });
    const range = (_, low, high) => {
      const least = Math.min(low ?? 0, 0), most = Math.max(high ?? 4, limits.length ? limits[0].value + 1 : 4);
      return [Math.floor(least - 0.5), Math.ceil(most + 0.5)];
    };
    const options = { ...base(300, "°", !chart.strips.length), series, bands, scales: { x: span, y: { range } }, hooks: { drawClear: [background(limits)], draw: [foreground(limits)] } };
    return new uPlot(options, lines.length ? joined(lines, ["most", "least", "mean"]) : [[chart.start, chart.end]], place);
  };

  const strip = (line, last) => {
    const name = document.createElement("p");
    name.className = "strip-name"; name.textContent = line.name;
    place.append(name);
    const unit = { humidity_pct: " %", weight_kg: " kg" }[line.kind] ?? "";
    const door = line.kind === "door_open";
    const series = [timeSeries, { label: line.name, stroke: "#57707f", width: 1.5, fill: door ? "#57707f44" : undefined, points: { show: false }, paths: door ? uPlot.paths.stepped({ align: 1 }) : undefined, value: value(unit) }];
    const y = door ? { range: () => [0, 1.2] } : line.kind === "humidity_pct" ? { range: (_, low) => [Math.max(0, Math.floor((low ?? 80) / 10) * 10 - 10), 100] } : {};
    return new uPlot({ ...base(last ? 110 : 80, unit.trim() === "%" ? "%" : "", last), legend: { show: false }, series, scales: { x: span, y }, hooks: { drawClear: [(u) => shadeTime(u, line.gaps, hatch(u.ctx)), (u) => shadeTime(u, chart.alarms.map((a) => [a.start, a.end]), "#c0392b18")] } }, [line.times, line.mean], place);
  };

  const plots = [temperature(), ...chart.strips.map((line, n) => strip(line, n === chart.strips.length - 1))];
  addEventListener("resize", () => plots.forEach((u) => u.setSize({ width: place.clientWidth, height: u.height })));
  place.dataset.drawn = "true";
})();
