"use strict";
// Filters and sorts the table of a page; the page reads well without it.
(() => {
  const table = document.getElementById("bang");
  const body = table.tBodies[0];
  const rows = Array.from(body.rows);
  const form = document.querySelector(".filters");
  const text = document.getElementById("loc-chu");
  const choices = Array.from(form.querySelectorAll("select"));
  const count = document.getElementById("so-dong");
  const order = new Intl.Collator("vi", { numeric: true });
  const plain = (words) => words.normalize("NFC").toLowerCase();
  const words = new Map(rows.map((row) => [row, plain(row.textContent)]));

  // A row names each of its groups, parted by “|”.
  const fits = (row) =>
    words.get(row).includes(plain(text.value).trim()) &&
    choices.every((choice) => !choice.value || row.dataset[choice.name].split("|").includes(choice.value));

  const filter = () => {
    let shown = 0;
    for (const row of rows) {
      row.hidden = !fits(row);
      shown += row.hidden ? 0 : 1;
    }
    count.textContent = `Đang hiện ${shown} trong ${rows.length} dòng`;
  };

  const key = (row, column) => row.cells[column].dataset.key ?? row.cells[column].textContent;

  const sort = (button) => {
    const header = button.closest("th");
    const descending = header.getAttribute("aria-sort") === "ascending";
    for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
    header.setAttribute("aria-sort", descending ? "descending" : "ascending");
    const column = Number(button.dataset.sort);
    const sorted = [...rows].sort((a, b) => {
      const one = key(a, column);
      const other = key(b, column);
      if (!one || !other) return one ? -1 : other ? 1 : 0; // empty cells stay at the end
      return descending ? order.compare(other, one) : order.compare(one, other);
    });
    body.append(...sorted);
  };

  form.addEventListener("input", filter);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(filter));
  for (const button of table.querySelectorAll("[data-sort]")) {
    button.addEventListener("click", () => sort(button));
  }
  for (const card of document.querySelectorAll("[data-show]")) {
    card.addEventListener("click", () => {
      form.reset();
      choices.find((choice) => choice.name === card.dataset.by).value = card.dataset.show;
      filter();
      document.getElementById("tat-ca").focus();
    });
  }
  for (const button of document.querySelectorAll("[data-copy]")) {
    button.addEventListener("click", async () => {
      const range = document.createRange();
      range.selectNodeContents(document.getElementById(button.dataset.copy));
      const selection = getSelection();
      selection.removeAllRanges();
      selection.addRange(range);
      // A page opened from a file may not write to the clipboard by the newer way everywhere.
      if (!document.execCommand("copy")) await navigator.clipboard.writeText(selection.toString());
      button.textContent = "Đã chép";
    });
  }
  filter();
})();
