"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const $ = (id) => document.getElementById(id);

  // --- words ---------------------------------------------------------------------------------------------------

  const STATUS = { A: "actual", E: "estimate", P: "provisional", F: "not yet happened" };
  const TYPE = { outturn: "", forecast: "forecast", target: "target" };
  const QUALIFIER = { eq: "", ge: "at least", le: "at most", about: "about" };
  const BASE = { YOY: "the same period a year earlier", PREV: "the period before", PLAN: "the plan", PERIOD: "another period" };
  const COLLECT = { S: "sum over the period", E: "at the end of the period", A: "average of the period" };
  const UNIT = {
    PERCENT: "%", POINT: "điểm", TIMES: "lần", COUNT: "", PERSON: "người", VISIT: "lượt", HOUSEHOLD: "hộ", HA: "ha",
    M2: "m²", KM2: "km²", KM: "km", M3: "m³", TONNE: "tấn", KWH: "kWh", MW: "MW", VND_PER_PERSON: "đồng/người",
    USD_PER_PERSON: "USD/người", TONNE_PER_HA: "tấn/ha", OTHER: "",
  };
  const NUMBERS = ["", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
  const ORDINALS = ["", "first", "second", "third", "fourth"];
  const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

  const format = (value, digits = 4) => new Intl.NumberFormat("vi-VN", { maximumFractionDigits: digits }).format(value);
  const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[đĐ]/g, "d").toLowerCase();
  const areaName = (area) => {
    if (!area) return "territory not told";
    return (data.areas[area] || area) + (area.endsWith("-2025") ? " (2025)" : "");
  };
  const areaPath = (area) => {
    if (!area || !area.includes("/")) return areaName(area);
    return `${areaName(area)}, ${areaName(area.split("/")[0])}`;
  };
  const indicatorName = (code) => (data.indicators[code] || [code])[0];
  const hue = (code) => `g${data.groups[code] ?? 20}`;

  function periodWords(period) {
    if (!period) return "period not told";
    const span = /^(\d{4})-(\d\d)-(\d\d)\/P(\d+)([MY])$/.exec(period);
    if (span) {
      const [, year, month, , length, unit] = span;
      if (unit === "Y") return `${year}–${Number(year) + Number(length) - 1}`;
      if (month === "01") return `first ${NUMBERS[Number(length)] || length} months of ${year}`;
      return `${NUMBERS[Number(length)] || length} months from ${MONTHS[month - 1]} ${year}`;
    }
    const part = /^(\d{4})-([SQ])(\d)$/.exec(period);
    if (part) return `${ORDINALS[part[3]]} ${part[2] === "S" ? "half" : "quarter"} of ${part[1]}`;
    const [year, month, day] = period.split("-");
    if (day) return `${Number(day)} ${MONTHS[month - 1]} ${year}`;
    return month ? `${MONTHS[month - 1]} ${year}` : year;
  }

  function frequency(period) {
    if (!period) return "";
    if (/^\d{4}$/.test(period)) return "years";
    if (/-S\d$/.test(period)) return "half years";
    if (/-Q\d$/.test(period)) return "quarters";
    if (/\/P\d+M$/.test(period)) return "months so far";
    if (/\/P\d+Y$/.test(period)) return "several years";
    return /^\d{4}-\d\d$/.test(period) ? "months" : "days";
  }

  // A value in words a person uses: in the indicator's standard unit for levels, else in the unit's own.
  function amount(row, value = row.obs_value) {
    const unit = row.unit_measure;
    const about = data.indicators[row.indicator];
    if (row.measure === "rank") return `hạng ${format(value)}${row.denominator ? "/" + format(row.denominator) : ""}`;
    const sign = (row.measure === "growth" || row.measure === "change") && value > 0 ? "+" : "";
    if (about && about[2] === unit && row.measure === "level" && Number(about[4]) > 1 && Math.abs(value) >= Number(about[4])) {
      return `${format(value / Number(about[4]))} ${about[3].replace("VND", "đồng")}`;
    }
    const size = Math.abs(value);
    if (unit === "VND") return `${sign}${size >= 1e9 ? format(value / 1e9) + " tỷ đồng" : size >= 1e6 ? format(value / 1e6) + " triệu đồng" : format(value) + " đồng"}`;
    if (unit === "USD") return `${sign}${size >= 1e9 ? format(value / 1e9) + " tỷ USD" : size >= 1e6 ? format(value / 1e6) + " triệu USD" : format(value) + " USD"}`;
    if (unit === "PERCENT") return `${sign}${format(value)}%`;
    const whole = row.denominator && row.measure === "level" ? `/${format(row.denominator)}` : "";
    return `${sign}${format(value)}${whole} ${UNIT[unit] ?? unit}`.trim();
  }

  function valueWords(row) {
    const bound = QUALIFIER[row.obs_qualifier] ? QUALIFIER[row.obs_qualifier] + " " : "";
    if (row.obs_value_to != null) return `${bound}${amount(row)} – ${amount(row, row.obs_value_to)}`;
    return bound + amount(row);
  }

  // 40930000000000 -> 40.93e12: the base value, in powers of a thousand.
  function engineering(value) {
    const power = value ? 3 * Math.floor(Math.log10(Math.abs(value)) / 3) : 0;
    return power >= 6 ? `${+(value / 10 ** power).toPrecision(12)}e${power}` : String(value);
  }

  const statusWords = (row) => [STATUS[row.obs_status] || row.obs_status, TYPE[row.value_type]].filter(Boolean).join(", ");
  const baseWords = (row) =>
    row.base_kind || row.base_per ? [BASE[row.base_kind] || "", row.base_per ? `(${periodWords(row.base_per)})` : ""].join(" ").trim() : "";

  // --- elements: text only ever becomes text, never markup -------------------------------------------------------

  function element(name, attributes = {}, ...children) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) if (value != null) made.setAttribute(key, value);
    made.append(...children.filter((child) => child != null && child !== ""));
    return made;
  }
  function shape(name, attributes, ...children) {
    const made = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(attributes)) if (value != null) made.setAttribute(key, value);
    made.append(...children);
    return made;
  }
  const options = (select, pairs, chosen) => {
    select.replaceChildren(...pairs.map(([value, words]) => element("option", { value }, words)));
    if (pairs.some(([value]) => value === chosen)) select.value = chosen;
  };

  // --- details -------------------------------------------------------------------------------------------------

  const details = $("details");
  let opener = null;

  function open(parts, from) {
    document.querySelectorAll(".n.open").forEach((mark) => mark.classList.remove("open"));
    opener = from;
    if (from.classList.contains("n")) from.classList.add("open");
    $("details-body").replaceChildren(...parts.filter(Boolean));
    details.hidden = false;
    details.scrollTop = 0;
    details.classList.toggle("beside", from.classList.contains("n"));
  }
  function close() {
    if (details.hidden) return;
    details.hidden = true;
    document.querySelectorAll(".n.open").forEach((mark) => mark.classList.remove("open"));
    opener.focus({ preventScroll: true });
  }
  $("details-close").addEventListener("click", close);

  const tags = (words, titles = {}, kind = "") =>
    element("div", { class: "tags" }, ...words.map((word) => element("span", { class: `tag ${kind}`, title: titles[word] }, word.replaceAll("_", " "))));

  function list(pairs) {
    const made = element("dl");
    for (const [term, value, small] of pairs) {
      if (value == null || value === "") continue;
      made.append(element("dt", {}, term), element("dd", {}, value, small ? element("small", {}, small) : null));
    }
    return made;
  }

  function about(row) {
    const known = data.indicators[row.indicator];
    return [
      element("p", { class: "code" }, row.indicator || ""),
      element("h4", { lang: "vi" }, indicatorName(row.indicator), row.detail ? `: ${row.detail}` : ""),
      known ? element("p", { class: "en" }, known[1]) : null,
    ];
  }

  function commonPairs(row) {
    const to = row.obs_value_to != null ? ` – ${engineering(row.obs_value_to)}` : "";
    return [
      ["Value", `${engineering(row.obs_value)}${to} ${row.unit_measure}`, `${format(row.obs_value)}${row.obs_value_to != null ? " – " + format(row.obs_value_to) : ""}`],
      ["Kind", row.measure],
      ["Period", periodWords(row.time_period), [row.time_period, COLLECT[row.time_per_collect]].filter(Boolean).join(" · ")],
      ["Area", areaPath(row.ref_area), [row.ref_area, row.area_level].filter(Boolean).join(" · ")],
      ["Base", baseWords(row), [row.base_kind, row.base_per].filter(Boolean).join(" · ")],
      ["Status", statusWords(row), row.obs_status],
      ["Of", row.denominator != null ? format(row.denominator) : ""],
      ["Prices", row.price_basis],
    ];
  }

  function showNumber(mark) {
    const row = data.numbers[mark.dataset.a][mark.dataset.n];
    const place = ["Where", `characters ${row.at[0]}–${row.at[1]}`];
    const rules = row.rules ? tags(row.rules) : "";
    const flags = row.flags ? tags(row.flags, data.flags, "warn") : "";
    if (row.reason) {
      const why = data.reasons[row.reason] || "";
      open([
        element("p", { class: "code" }, "left out"),
        element("p", { class: "big" }, row.value_text || mark.textContent),
        element("p", { class: "reason" }, element("b", {}, row.reason.replaceAll("_", " ")), why ? `: ${why}` : ""),
        list([["Nearest", row.indicator ? indicatorName(row.indicator) : ""], ["Number", row.value != null ? `${format(row.value)} ${row.unit_measure || ""}` : ""], place, ["Rules", rules], ["Flags", flags]]),
      ], mark);
      return;
    }
    open([
      ...about(row),
      element("p", { class: "big" }, valueWords(row)),
      list([["Written", row.value_text], ...commonPairs(row), place, ["Rules", rules], ["Flags", flags]]),
    ], mark);
  }

  function showFact(index, from) {
    const row = data.facts[index];
    const source = row.url
      ? element("a", { href: row.url, rel: "noopener noreferrer" }, row.publisher || row.url)
      : row.publisher || row.doc_id;
    const spread = row.value_min !== row.value_max ? `${amount(row, row.value_min)} – ${amount(row, row.value_max)}` : "";
    open([
      ...about(row),
      element("p", { class: "big" }, valueWords(row)),
      row.conflict ? element("p", { class: "reason" }, "Documents disagree beyond rounding, bounds and vintage.") : null,
      list([
        ...commonPairs(row),
        ["Reported", `by ${row.n_documents} ${row.n_documents === 1 ? "document" : "documents"}`, [row.first_published, row.last_published].filter((day, at, all) => day && all.indexOf(day) === at).join(" to ")],
        ["Range", spread],
        ["Vintages", row.vintages ? tags(row.vintages) : ""],
        ["Flags", row.flags ? tags(row.flags, data.flags, "warn") : ""],
        ["Source", source, row.doc_id],
      ]),
      element("blockquote", { lang: "vi" }, row.quote),
    ], from);
  }

  // --- numbers in the articles -----------------------------------------------------------------------------------

  const tip = $("tip");
  function showTip(target, parts) {
    tip.replaceChildren(...parts);
    tip.hidden = false;
    const box = target.getBoundingClientRect();
    const own = tip.getBoundingClientRect();
    tip.style.left = `${Math.max(8, Math.min(box.left, innerWidth - own.width - 8))}px`;
    tip.style.top = `${box.top > own.height + 14 ? box.top - own.height - 8 : box.bottom + 8}px`;
  }
  const hideTip = () => { tip.hidden = true; };

  function tipOf(mark) {
    const row = data.numbers[mark.dataset.a][mark.dataset.n];
    if (row.reason) return [element("b", {}, "left out"), element("span", {}, row.reason.replaceAll("_", " "))];
    const words = [areaPath(row.ref_area), periodWords(row.time_period), statusWords(row), baseWords(row) && `on ${baseWords(row)}`];
    return [element("b", {}, indicatorName(row.indicator)), valueWords(row), element("br"), element("span", {}, words.filter(Boolean).join(" · "))];
  }

  const papers = document.querySelector(".papers");
  const markOf = (event) => event.target.closest && event.target.closest(".n");
  for (const kind of ["mouseover", "focusin"]) papers.addEventListener(kind, (event) => { const mark = markOf(event); if (mark) showTip(mark, tipOf(mark)); });
  for (const kind of ["mouseout", "focusout"]) papers.addEventListener(kind, hideTip);
  papers.addEventListener("click", (event) => { const mark = markOf(event); if (mark) { hideTip(); showNumber(mark); } });
  addEventListener("scroll", hideTip, { passive: true });

  const marks = [...document.querySelectorAll(".n")];
  function step(from, by) {
    let at = marks.indexOf(from) + by;
    while (marks[at] && marks[at].classList.contains("pale")) at += by;
    if (!marks[at]) return;
    marks[at].focus();
    if (!details.hidden) showNumber(marks[at]);
  }
  document.addEventListener("keydown", (event) => {
    const mark = markOf(event);
    if (event.key === "Escape") { hideTip(); close(); }
    else if (event.key === "/" && !/INPUT|SELECT|TEXTAREA/.test(event.target.tagName)) { event.preventDefault(); $("fact-search").focus(); }
    else if (mark && (event.key === "Enter" || event.key === " ")) { event.preventDefault(); hideTip(); showNumber(mark); }
    else if (mark && event.key === "ArrowRight") { event.preventDefault(); step(mark, 1); }
    else if (mark && event.key === "ArrowLeft") { event.preventDefault(); step(mark, -1); }
  });

  document.querySelectorAll("button.key").forEach((key) => key.addEventListener("click", () => {
    const pressed = key.getAttribute("aria-pressed") === "true";
    document.querySelectorAll("button.key").forEach((other) => other.setAttribute("aria-pressed", "false"));
    key.setAttribute("aria-pressed", String(!pressed));
    papers.classList.toggle("only", !pressed);
    marks.forEach((mark) => mark.classList.toggle("pale", !pressed && mark.dataset.group !== key.dataset.group));
  }));

  // --- where the reader is ---------------------------------------------------------------------------------------

  function follow(links, targets, margin) {
    const watcher = new IntersectionObserver((entries) => {
      for (const entry of entries) {
        if (!entry.isIntersecting) continue;
        links.forEach((link) => link.classList.toggle("here", link.hash === `#${entry.target.id}`));
      }
    }, { rootMargin: margin });
    targets.forEach((target) => watcher.observe(target));
  }
  follow([...document.querySelectorAll(".top nav a")], [...document.querySelectorAll("main > section")], "-15% 0px -80% 0px");
  follow([...document.querySelectorAll(".contents a")], [...document.querySelectorAll(".article")], "-15% 0px -80% 0px");

  $("theme").addEventListener("click", () => {
    const root = document.documentElement;
    const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
  });

  // --- charts ----------------------------------------------------------------------------------------------------

  const facts = data.facts.map((row, index) => ({ ...row, index, frequency: frequency(row.time_period) }));
  const plain = facts.filter((row) => !row.detail && row.indicator !== "OTHER" && row.period_start);
  const by = (rows, key) => {
    const groups = new Map();
    for (const row of rows) (groups.get(key(row)) || groups.set(key(row), []).get(key(row))).push(row);
    return groups;
  };
  const counted = (rows, key, words) =>
    [...by(rows, key)].sort((a, b) => b[1].length - a[1].length || (a[0] < b[0] ? -1 : 1)).map(([value, found]) => [value, `${words(value)} (${found.length})`]);

  const controls = ["chart-indicator", "chart-measure", "chart-frequency", "chart-area"].map($);
  const keys = [(row) => row.indicator, (row) => row.measure, (row) => row.frequency];

  function chosenFacts() {
    let rows = plain;
    const chosen = controls.map((control) => control.value);
    keys.forEach((key, at) => {
      options(controls[at], counted(rows, key, at ? (value) => value : indicatorName), chosen[at]);
      rows = rows.filter((row) => key(row) === controls[at].value);
    });
    const areas = counted(rows, (row) => row.ref_area, areaPath).sort((a, b) => a[1].localeCompare(b[1], "vi"));
    options(controls[3], [["", `all (${rows.length})`], ...areas], chosen[3]);
    return rows;
  }

  function ticks(low, high, wanted = 5) {
    const span = high - low || Math.abs(high) || 1;
    const power = 10 ** Math.floor(Math.log10(span / wanted));
    const stride = [1, 2, 5, 10].map((factor) => factor * power).find((size) => span / size <= wanted) || span;
    const made = [];
    for (let at = Math.ceil(low / stride - 1e-9) * stride; at <= high + stride * 1e-6; at += stride) made.push(Math.abs(at) < stride / 1e6 ? 0 : at);
    return made;
  }
  const range = (values) => {
    let [low, high] = [Math.min(...values), Math.max(...values)];
    if (low > 0 && low < high * 0.75) low = 0;
    if (high < 0 && high > low * 0.75) high = 0;
    if (low === high) [low, high] = [Math.min(0, low), Math.max(0, high)];
    if (low === high) high = low + 1;
    const room = (high - low) * 0.06;
    return [low === 0 ? 0 : low - room, high === 0 ? 0 : high + room];
  };
  const hollow = (row) => (row.obs_status === "A" ? "" : "hollow");
  const factWords = (row) => `${areaPath(row.ref_area)}, ${periodWords(row.time_period)}: ${valueWords(row)}, ${statusWords(row)}`;

  function live(node, row) {
    node.setAttribute("tabindex", "0");
    node.setAttribute("role", "button");
    node.setAttribute("aria-label", factWords(row));
    const parts = () => [element("b", {}, valueWords(row)), element("span", {}, `${areaPath(row.ref_area)} · ${periodWords(row.time_period)} · ${statusWords(row)}`)];
    for (const kind of ["mouseenter", "focus"]) node.addEventListener(kind, () => showTip(node, parts()));
    for (const kind of ["mouseleave", "blur"]) node.addEventListener(kind, hideTip);
    node.addEventListener("click", () => { hideTip(); showFact(row.index, node); });
    node.addEventListener("keydown", (event) => { if (event.key === "Enter" || event.key === " ") { event.preventDefault(); showFact(row.index, node); } });
    return node;
  }

  const SERIES = ["g0", "g3", "g1", "g6", "g9", "g4", "g11", "g8"];
  const empty = () => element("p", { class: "none" }, "No facts for this choice.");

  function drawTime(rows) {
    const box = $("chart-time");
    $("chart-key").replaceChildren();
    if (!rows.length) return box.replaceChildren(empty());
    const [width, height, left, bottom] = [640, 340, 86, 30];
    const middle = (row) => (Date.parse(row.period_start) + Date.parse(row.period_end)) / 2;
    const times = rows.map(middle);
    const pad = Math.max((Math.max(...times) - Math.min(...times)) * 0.06, 120 * 864e5);
    const [t0, t1] = [Math.min(...times) - pad, Math.max(...times) + pad];
    const [v0, v1] = range(rows.map((row) => row.obs_value));
    const x = (time) => left + ((time - t0) / (t1 - t0)) * (width - left - 10);
    const y = (value) => 10 + ((v1 - value) / (v1 - v0)) * (height - bottom - 10);
    const svg = shape("svg", { viewBox: `0 0 ${width} ${height}`, role: "group", "aria-label": "Values by period" });
    for (const value of ticks(v0, v1)) {
      svg.append(shape("line", { class: value === 0 ? "zero" : "grid", x1: left, x2: width - 10, y1: y(value), y2: y(value) }));
      svg.append(shape("text", { x: left - 8, y: y(value) + 4, "text-anchor": "end" }, amount({ ...rows[0], denominator: null }, value)));
    }
    const years = [];
    for (let year = new Date(t0).getUTCFullYear() + 1; year <= new Date(t1).getUTCFullYear(); year += 1) years.push(year);
    const stride = Math.ceil(years.length / 9);
    years.filter((_, at) => at % stride === 0).forEach((year) => {
      svg.append(shape("line", { class: "grid", x1: x(Date.UTC(year, 0)), x2: x(Date.UTC(year, 0)), y1: 10, y2: height - bottom }));
      svg.append(shape("text", { x: x(Date.UTC(year, 0)) + 3, y: height - 10 }, String(year)));
    });
    const series = [...by(rows, (row) => row.ref_area)].sort((a, b) => b[1].length - a[1].length || (a[0] < b[0] ? -1 : 1));
    series.forEach(([area, points], at) => {
      const colour = SERIES[at] || "g20";
      const sorted = [...points].sort((a, b) => middle(a) - middle(b));
      const done = sorted.filter((row) => row.value_type === "outturn");
      const group = shape("g", { class: colour });
      if (done.length > 1) group.append(shape("polyline", { class: "line", points: done.map((row) => `${x(middle(row))},${y(row.obs_value)}`).join(" ") }));
      for (const row of sorted) {
        const [cx, cy] = [x(middle(row)), y(row.obs_value)];
        if (row.conflict) group.append(shape("circle", { class: "ring", cx, cy, r: 9 }));
        const mark = row.value_type === "outturn"
          ? shape("circle", { class: `dot ${hollow(row)}`, cx, cy, r: 5 })
          : shape("path", { class: "dot hollow", d: `M${cx} ${cy - 6}L${cx + 6} ${cy}L${cx} ${cy + 6}L${cx - 6} ${cy}Z` });
        group.append(live(mark, row));
      }
      svg.append(group);
      if (at < SERIES.length) $("chart-key").append(element("li", { class: colour }, element("i"), areaPath(area)));
    });
    if (series.length > SERIES.length) $("chart-key").append(element("li", {}, `and ${series.length - SERIES.length} more`));
    return box.replaceChildren(svg);
  }

  function drawAreas(rows) {
    const box = $("chart-areas");
    const periods = [...by(rows, (row) => row.time_period)].sort((a, b) => b[1].length - a[1].length || (a[0] < b[0] ? 1 : -1));
    options($("chart-period"), periods.map(([period, found]) => [period, `${periodWords(period)} (${found.length})`]), $("chart-period").value);
    const shown = rows.filter((row) => row.time_period === $("chart-period").value).sort((a, b) => b.obs_value - a.obs_value).slice(0, 70);
    if (!shown.length) return box.replaceChildren(empty());
    const [width, left, right, pitch] = [520, 150, 110, 26];
    const [low, high] = [Math.min(0, ...shown.map((row) => row.obs_value)), Math.max(0, ...shown.map((row) => row.obs_value))];
    const x = (value) => left + ((value - low) / (high - low || 1)) * (width - left - right);
    const height = shown.length * pitch + 8;
    const svg = shape("svg", { viewBox: `0 0 ${width} ${height}`, role: "group", "aria-label": "Values by area" });
    shown.forEach((row, at) => {
      const top = at * pitch + 4;
      const name = areaPath(row.ref_area);
      svg.append(shape("text", { x: left - 10, y: top + 15, "text-anchor": "end" }, name.length > 22 ? `${name.slice(0, 21)}…` : name));
      const [from, to] = [x(Math.min(0, row.obs_value)), x(Math.max(0, row.obs_value))];
      const column = shape("rect", { class: `column ${hollow(row)} ${hue(row.indicator)}`, x: from, y: top + 2, width: Math.max(2, to - from), height: pitch - 8, rx: 3 });
      svg.append(live(column, row));
      svg.append(shape("text", { class: "value", x: to + 7, y: top + 15 }, amount(row) + (TYPE[row.value_type] ? ` (${TYPE[row.value_type]})` : "") + (row.conflict ? " ⚠" : "")));
    });
    svg.append(shape("line", { class: "zero", x1: x(0), x2: x(0), y1: 0, y2: height }));
    return box.replaceChildren(svg);
  }

  function draw() {
    const rows = chosenFacts();
    const area = controls[3].value;
    drawTime(area ? rows.filter((row) => row.ref_area === area) : rows);
    drawAreas(rows);
  }
  controls.forEach((control) => control.addEventListener("change", draw));
  $("chart-period").addEventListener("change", () => drawAreas(chosenFacts()));
  $("chart-filters").addEventListener("submit", (event) => event.preventDefault());

  // --- facts -----------------------------------------------------------------------------------------------------

  const PAGE = 50;
  const COLUMNS = [
    ["Area", (row) => areaPath(row.ref_area), ""],
    ["Statistic", (row) => indicatorName(row.indicator) + (row.detail || ""), ""],
    ["Value", (row) => row.obs_value, "num"],
    ["Kind", (row) => row.measure, ""],
    ["Period", (row) => row.period_end || row.time_period || "", ""],
    ["Status", (row) => statusWords(row), ""],
    ["Documents", (row) => row.n_documents, "num"],
  ];
  let [sorted, downward, page] = [-1, false, 0];

  for (const row of facts) {
    row.searched = fold([areaPath(row.ref_area), row.ref_area, row.indicator, indicatorName(row.indicator), (data.indicators[row.indicator] || [])[1], row.detail,
      row.time_period, periodWords(row.time_period), row.measure, row.publisher, row.quote].filter(Boolean).join(" "));
  }
  const head = document.querySelector("#fact-table thead tr");
  COLUMNS.forEach(([name, , kind], at) => {
    const button = element("button", { type: "button" }, name);
    button.addEventListener("click", () => {
      [sorted, downward, page] = [at, sorted === at ? !downward : kind === "num", 0];
      fill();
    });
    head.append(element("th", { scope: "col", class: kind }, button));
  });
  options($("fact-measure"), [["", "all"], ...counted(facts, (row) => row.measure, (value) => value)]);
  options($("fact-status"), [["", "all"], ...counted(facts, statusWords, (value) => value)]);

  function found() {
    const words = fold($("fact-search").value).split(/\s+/).filter(Boolean);
    const [measure, status, conflict] = [$("fact-measure").value, $("fact-status").value, $("fact-conflict").checked];
    const rows = facts.filter((row) =>
      (!measure || row.measure === measure) && (!status || statusWords(row) === status) && (!conflict || row.conflict) &&
      words.every((word) => row.searched.includes(word)));
    if (sorted < 0) return rows;
    const key = COLUMNS[sorted][1];
    const order = (a, b) => (typeof a === "number" ? a - b : a.localeCompare(b, "vi"));
    return rows.sort((a, b) => (downward ? -1 : 1) * order(key(a), key(b)) || a.index - b.index);
  }

  function line(row) {
    const button = element("button", { type: "button" }, areaPath(row.ref_area));
    const made = element("tr", {},
      element("td", {}, button),
      element("td", {}, element("span", { lang: "vi" }, indicatorName(row.indicator)), element("small", {}, row.detail || row.indicator)),
      element("td", { class: "num" }, valueWords(row), row.conflict ? element("small", {}, element("span", { class: "tag warn" }, "conflict")) : null),
      element("td", {}, row.measure, row.base_kind ? element("small", {}, row.base_kind) : null),
      element("td", {}, periodWords(row.time_period)),
      element("td", {}, element("span", { class: "tag" }, statusWords(row))),
      element("td", { class: "num" }, format(row.n_documents)));
    made.addEventListener("click", () => showFact(row.index, button));
    return made;
  }

  function fill() {
    const rows = found();
    const pages = Math.max(1, Math.ceil(rows.length / PAGE));
    page = Math.min(page, pages - 1);
    document.querySelector("#fact-table tbody").replaceChildren(...rows.slice(page * PAGE, (page + 1) * PAGE).map(line));
    [...head.children].forEach((cell, at) => {
      if (at === sorted) cell.setAttribute("aria-sort", downward ? "descending" : "ascending");
      else cell.removeAttribute("aria-sort");
    });
    $("fact-count").textContent = rows.length === facts.length ? "" : `${format(rows.length)} of ${format(facts.length)} match.`;
    $("page-now").textContent = `page ${page + 1} of ${pages}`;
    $("page-back").disabled = page === 0;
    $("page-on").disabled = page >= pages - 1;
  }
  for (const id of ["fact-search", "fact-measure", "fact-status", "fact-conflict"]) $(id).addEventListener("input", () => { page = 0; fill(); });
  $("fact-filters").addEventListener("submit", (event) => event.preventDefault());
  $("page-back").addEventListener("click", () => { page -= 1; fill(); });
  $("page-on").addEventListener("click", () => { page += 1; fill(); });

  draw();
  fill();
})();
