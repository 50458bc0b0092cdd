/* What every page does: the menu is folded on a narrow screen, and dangerous buttons ask first. */
const menu = document.querySelector(".menu");
if (menu && window.matchMedia("(max-width: 60rem)").matches) menu.open = false;

document.addEventListener("submit", (event) => {
  const question = event.submitter?.dataset.confirm ?? event.target.dataset.confirm;
  if (question && !window.confirm(question)) event.preventDefault();
});
