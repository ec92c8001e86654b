// Pages are template literals; whatever is put into one is escaped unless it is itself `html`.

class Html {
  constructor(text) {
    this.text = text;
  }
  toString() {
    return this.text;
  }
}

const entities = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function shown(value) {
  if (value === null || value === undefined || value === false) return '';
  if (value instanceof Html) return value.text;
  if (Array.isArray(value)) return value.map(shown).join('');
  return String(value).replace(/[&<>"']/g, (sign) => entities[sign]);
}

export function html(strings, ...values) {
  return new Html(strings.reduce((text, part, index) => text + shown(values[index - 1]) + part));
}
