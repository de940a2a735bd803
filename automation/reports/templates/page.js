"use strict";
// Filters and sorts the table of a page; the page reads well without it.
(() => {
  const table = document.getElementById("bang");
  const body = table.tBodies[0];
  const rows = Array.from(body.rows);
  const form = document.querySelector(".filters");
  const text = document.getElementById("loc-chu");
  const choices = Array.from(form.querySelectorAll("select[name]"));
  const order = document.getElementById("sap-xep");
  const count = document.getElementById("so-dong");
  const collator = new Intl.Collator("vi", { numeric: true });

  // A word typed without its tone marks is found too.
  const plain = (words) =>
    words.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase().replaceAll("đ", "d");
  const known = new Map();
  const words = (row) => {
    if (!known.has(row)) known.set(row, plain(row.textContent));
    return known.get(row);
  };

  // A row may name several groups, parted by “|”.
  const fits = (row, wanted) =>
    choices.every(({ name, value }) => {
      const own = row.dataset[name];
      return !value || own === value || own.split("|").includes(value);
    }) && (!wanted || words(row).includes(wanted));

  const filter = () => {
    const wanted = plain(text.value).trim();
    let shown = 0;
    for (const row of rows) {
      row.hidden = !fits(row, wanted);
      shown += row.hidden ? 0 : 1;
    }
    count.textContent = `Đang hiện ${shown} trong ${rows.length} dòng`;
  };

  // By a column's number; "" is the order in which the page came.
  const sort = (column, descending) => {
    const headers = table.tHead.rows[0].cells;
    for (const header of headers) header.removeAttribute("aria-sort");
    if (order) order.value = column;
    if (column === "") {
      body.append(...rows);
      return;
    }
    headers[column].setAttribute("aria-sort", descending ? "descending" : "ascending");
    const keyed = rows.map((row) => [row.cells[column].dataset.key ?? row.cells[column].textContent, row]);
    keyed.sort(([one], [other]) => {
      if (!one || !other) return one ? -1 : other ? 1 : 0; // empty cells stay at the end
      return descending ? collator.compare(other, one) : collator.compare(one, other);
    });
    body.append(...keyed.map(([, row]) => row));
  };

  form.addEventListener("input", filter);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(filter));
  form.addEventListener("reset", () => sort("", false));
  if (order) order.addEventListener("change", () => sort(order.value, false));
  for (const button of table.querySelectorAll("[data-sort]")) {
    button.addEventListener("click", () => {
      sort(button.dataset.sort, button.closest("th").getAttribute("aria-sort") === "ascending");
    });
  }
  for (const number of document.querySelectorAll("[data-show]")) {
    number.addEventListener("click", () => {
      text.value = "";
      for (const choice of choices) {
        choice.value = choice.name === number.dataset.by ? number.dataset.show : (number.dataset[choice.name] ?? "");
      }
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
