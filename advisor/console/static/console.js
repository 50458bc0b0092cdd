/* What every page does: on a narrow screen the menu is folded and wide tables are stacked, dangerous
   buttons ask first, and long lists are ticked at once. */
const menu = document.querySelector(".menu");
if (menu && window.matchMedia("(max-width: 60rem)").matches) menu.open = false;

document.addEventListener("submit", (event) => {
  const question = event.submitter?.dataset.confirm ?? event.target.dataset.confirm;
  if (question && !window.confirm(question)) event.preventDefault();
});

/* A table of many columns as cards: each cell under the head of its column. What it says to readers
   of the screen stays the same, so its parts are named, as their display no longer tells. */
const MOST_COLUMNS = 3;

function stack(table) {
  const heads = [...table.tHead.rows[0].cells].map((cell) => cell.textContent.trim());
  if (heads.length <= MOST_COLUMNS) return;
  table.classList.add("stacked");
  table.setAttribute("role", "table");
  for (const row of table.rows) {
    row.setAttribute("role", "row");
    [...row.cells].forEach((cell, place) => {
      const side = cell.scope === "row" ? "rowheader" : "columnheader";
      cell.setAttribute("role", cell.tagName === "TH" ? side : "cell");
      if (cell.colSpan === 1 && cell.textContent.trim()) cell.dataset.head = heads[place] ?? "";
    });
  }
}

if (window.matchMedia("(max-width: 40rem)").matches) {
  document.querySelectorAll(".scroll table").forEach((table) => table.tHead && stack(table));
}

document.querySelectorAll("[data-all]").forEach((button) => {
  button.hidden = false;
  button.addEventListener("click", () => {
    const boxes = [...button.form.elements[button.dataset.all]];
    const every = boxes.every((box) => box.checked);
    for (const box of boxes) box.checked = !every;
  });
});
