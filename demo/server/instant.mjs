// Events carry the shop's own local time with its offset: birthdays, weeks and ends of day are counted there.

const two = (n) => String(n).padStart(2, '0');

/** A Date as RFC 3339 with this machine's offset, whole seconds: "2026-11-21T09:30:00+01:00". */
export function local_instant(date) {
  const offset_minutes = -date.getTimezoneOffset();
  const away = Math.abs(offset_minutes);
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  const time = `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`;
  return `${day}T${time}${offset_minutes < 0 ? '-' : '+'}${two(Math.floor(away / 60))}:${two(away % 60)}`;
}

/** The last day of something that ends at `text`: what ends at a midnight was good until the day before, as people say it. */
export function last_day(text) {
  return readable_day(local_instant(new Date(Date.parse(text) - 1000)));
}

/** "2026-11-21T09:30:00+01:00" -> "21 November 2026". */
export function readable_day(text) {
  const months = 'January February March April May June July August September October November December'.split(' ');
  const [year, month, day] = text.slice(0, 10).split('-').map(Number);
  return `${day} ${months[month - 1]} ${year}`;
}
