"use strict";
// Filters and sorts the table of all items; the page reads well without it.
(() => {
  const table = document.getElementById("bang");
  const body = table.tBodies[0];
  const rows = Array.from(body.rows);
  const form = document.querySelector(".filters");
  const text = document.getElementById("loc-chu");
  const group = document.getElementById("loc-trang-thai");
  const lead = document.getElementById("loc-chu-tri");
  const plan = document.getElementById("loc-ke-hoach");
  const count = document.getElementById("so-dong");
  const order = new Intl.Collator("vi", { numeric: true });
  const words = new Map(rows.map((row) => [row, row.textContent.normalize("NFC").toLowerCase()]));

  const filter = () => {
    const wanted = text.value.normalize("NFC").toLowerCase().trim();
    let shown = 0;
    for (const row of rows) {
      const fits =
        (!wanted || words.get(row).includes(wanted)) &&
        (!group.value || row.dataset.groups.split(" ").includes(group.value)) &&
        (!lead.value || row.dataset.lead === lead.value) &&
        (!plan.value || row.dataset.plan === plan.value);
      row.hidden = !fits;
      shown += fits ? 1 : 0;
    }
    count.textContent = `Đang hiện ${shown} trong ${rows.length} dòng`;
  };

  const key = (row, column) => {
    const cell = row.cells[column];
    return cell.dataset.key ?? cell.textContent;
  };

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
      group.value = card.dataset.show;
      filter();
      document.getElementById("tat-ca").focus();
    });
  }
  filter();
})();
