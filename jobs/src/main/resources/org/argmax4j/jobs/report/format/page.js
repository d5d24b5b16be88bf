// Which columns of a table are shown: a box for each heading; those of one line in one field.
for (const table of document.querySelectorAll('table.cells')) {
  const headings = Array.from(table.tHead.querySelectorAll('[data-from]'));
  const columns = headings.filter(cell => cell.className === 'leaf').length;
  const hidden = new Set();
  const name = cell => cell.parentNode.rowIndex + ' ' + cell.textContent;
  const covers = (cell, column) => {
    const place = column - Number(cell.dataset.from);
    return Math.min(place, Number(cell.dataset.count) - 1 - place) >= 0;
  };
  const show = () => {
    const shown = Array.from({length: columns}, (_, column) =>
      !headings.some(cell => covers(cell, column) ? hidden.has(name(cell)) : false));
    for (const cell of headings) {
      const count = shown.filter((is, column) => is ? covers(cell, column) : false).length;
      cell.hidden = count === 0;
      cell.colSpan = Math.max(count, 1);
    }
    for (const row of table.querySelectorAll('tbody tr')) {
      row.querySelectorAll('td').forEach((cell, column) => { cell.hidden = !shown[column]; });
    }
    const labels = table.tHead.rows[0].querySelectorAll('[rowspan]').length;
    for (const cell of table.querySelectorAll('th[scope=rowgroup]')) {
      cell.colSpan = labels + shown.filter(is => is).length;
    }
  };
  const choice = table.parentNode.previousElementSibling;
  for (const row of table.tHead.rows) {
    const texts = new Map();
    for (const cell of headings) {
      if (cell.parentNode === row) {
        texts.set(name(cell), cell.textContent);
      }
    }
    texts.delete(row.rowIndex + ' ');
    if (texts.size > 1) {
      choice.hidden = false;
      const field = choice.appendChild(document.createElement('fieldset'));
      for (const [key, text] of texts) {
        const label = field.appendChild(document.createElement('label'));
        const box = label.appendChild(document.createElement('input'));
        box.type = 'checkbox';
        box.checked = true;
        box.addEventListener('change', () => {
          if (box.checked) {
            hidden.delete(key);
          } else {
            hidden.add(key);
          }
          show();
        });
        label.append(' ' + text);
      }
    }
  }
}

// Which series of a figure stand out: those whose entry of the legend is pressed; at first all do.
for (const legend of document.querySelectorAll('.legend')) {
  const pressed = new Set();
  const figure = legend.closest('figure');
  const entries = Array.from(legend.querySelectorAll('button'));
  const drawn = entries.map(entry => {
    const colours = entry.dataset.colours.split(' ');
    const parts = colours.map(c => `.paper [stroke="${c}"], .paper [fill="${c}"]`);
    return figure.querySelectorAll(parts.join(', '));
  });
  for (const entry of entries) {
    entry.addEventListener('click', () => {
      if (!pressed.delete(entry)) {
        pressed.add(entry);
      }
      entries.forEach((other, number) => {
        const away = pressed.size === 0 ? false : !pressed.has(other);
        other.setAttribute('aria-pressed', String(pressed.has(other)));
        other.classList.toggle('away', away);
        drawn[number].forEach(element => element.classList.toggle('away', away));
      });
    });
  }
}
