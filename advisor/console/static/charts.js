/* Charts are drawn from the tables that stand below them: one set of figures, readable without
   them. Lying bars start with the largest. */
const style = getComputedStyle(document.documentElement);
const colour = (name) => style.getPropertyValue(name).trim();
const number = new Intl.NumberFormat("vi-VN");
const HEIGHT = document.querySelector(".report") ? 200 : 260;
const ROW = 26;

function figuresOf(table) {
  const rows = [...table.tBodies[0].rows].filter((row) => row.querySelector("td.figure"));
  return {
    names: rows.map((row) => row.cells[0].textContent.trim()),
    counts: rows.map((row) => Number(row.querySelector("td.figure").dataset.value)),
  };
}

function shortened(name) {
  return name.length > 28 ? `${name.slice(0, 27)}…` : name;
}

function draw(box) {
  const { names, counts } = figuresOf(document.getElementById(box.dataset.table));
  const lying = box.dataset.chart === "bars";
  const text = counts.map((count) => number.format(count));
  const trace = {
    type: box.dataset.chart === "line" ? "scatter" : "bar",
    mode: "lines+markers",
    x: lying ? counts : names,
    y: lying ? names.map((_, place) => place) : counts,
    orientation: lying ? "h" : "v",
    text: lying ? text : undefined,
    textposition: "auto",
    marker: { color: colour("--accent") },
    line: { color: colour("--accent") },
    hoverinfo: "skip",
  };
  const ink = { color: colour("--ink"), gridcolor: colour("--line"), fixedrange: true };
  const rows = { ...ink, autorange: "reversed", tickvals: trace.y, ticktext: names.map(shortened) };
  // The box has the height: a chart that is fitted again takes it from there.
  box.style.height = `${lying ? 60 + ROW * names.length : HEIGHT}px`;
  const layout = {
    margin: { l: 10, r: 10, t: 10, b: 10 },
    paper_bgcolor: "rgba(0,0,0,0)",
    plot_bgcolor: "rgba(0,0,0,0)",
    font: { family: "system-ui, sans-serif", size: 13 },
    separators: ",.",
    xaxis: { ...ink, automargin: true, type: lying ? "linear" : "category", nticks: 8, tickformat: ",d" },
    yaxis: { ...(lying ? rows : ink), automargin: true, rangemode: "tozero", tickformat: ",d" },
  };
  if (!lying) layout.xaxis.tickangle = -45;
  return window.Plotly.newPlot(box, [trace], layout, { staticPlot: true, responsive: true });
}

document.querySelector("[data-print]")?.addEventListener("click", () => window.print());
const boxes = [...document.querySelectorAll("[data-chart]")];
if (window.Plotly) Promise.all(boxes.map(draw)).then(() => document.body.classList.add("drawn"));
else boxes.forEach((box) => box.remove());
// Plotly fits charts to the screen's width; paper has another one.
const isShown = (box) => window.Plotly && box.offsetParent;
const fit = () => boxes.filter(isShown).forEach((box) => window.Plotly.Plots.resize(box));
window.addEventListener("beforeprint", fit);
window.addEventListener("afterprint", fit);
