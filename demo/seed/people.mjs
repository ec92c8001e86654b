// The people the demonstration shop starts with. Those with a `line` can be tried on at the sign-in page;
// what the line says is what their history below adds up to under program.json.

/**
 * `joined`: days before the seed day. `orders`: `[days before, {sku: quantity}, delivered?]`, oldest first.
 * `weeks_ago` instead of days: the Wednesday of that ISO week. `birthday: 'today'`: the seed day itself.
 */
export const people = [
  { name: 'Maya', joined: 74, line: 'Nine stamps on her card. The next cup makes ten.',
    orders: [[70, { 'CUP-1': 1, 'PST-1': 1 }], [58, { 'CUP-1': 2 }], [41, { 'CUP-2': 1, 'CKE-1': 1 }], [27, { 'CUP-1': 1, 'COF-1': 1 }], [12, { 'CUP-1': 2, 'PST-2': 2 }]] },
  { name: 'Tomás', joined: 330, line: 'A heron: a bag of coffee every other week, and then some.',
    orders: [[322, { 'COF-1': 2 }], [300, { 'HOM-3': 1, 'COF-2': 1 }], [271, { 'COF-2': 2 }], [240, { 'COF-3': 2, 'BRD-1': 1 }], [204, { 'HOM-2': 1, 'COF-1': 1 }], [160, { 'COF-2': 2, 'PST-2': 4 }], [118, { 'COF-1': 2 }], [76, { 'COF-3': 1, 'COF-4': 1 }], [33, { 'COF-2': 2, 'CKE-2': 1 }], [9, { 'COF-1': 2, 'BRD-1': 1 }]] },
  { name: 'Aiko', joined: 150, line: 'Has brought two friends, and would bring more.',
    orders: [[148, { 'CUP-3': 2 }], [95, { 'COF-3': 1, 'PST-1': 2 }], [40, { 'CUP-1': 1, 'BRD-1': 1 }]] },
  { name: 'Ingrid', joined: 210, line: 'A purse full of beans and nothing spent yet.',
    orders: [[201, { 'CKE-2': 1, 'COF-4': 1 }], [150, { 'HOM-1': 1 }], [88, { 'COF-4': 2 }], [20, { 'BRD-1': 1, 'PST-1': 4 }]] },
  { name: 'Noor', joined: 40, line: 'Three weeks running. This week would make four.',
    orders: [[{ weeks_ago: 3 }, { 'CUP-2': 1 }], [{ weeks_ago: 2 }, { 'CUP-2': 1, 'CKE-1': 1 }], [{ weeks_ago: 1 }, { 'CUP-1': 1 }]] },
  { name: 'Femi', joined: 95, birthday: 'today', line: 'Birthday today: there is a bun waiting.',
    orders: [[90, { 'PST-2': 2, 'CUP-1': 1 }], [31, { 'BRD-1': 1 }]] },
  { name: 'Beatriz', joined: 24, line: 'Coffee and bread this month. One shelf short of All-rounder.',
    orders: [[16, { 'COF-1': 1 }], [6, { 'BRD-1': 1, 'PST-1': 2 }]] },
  { name: 'Callum', joined: 1, line: 'Joined yesterday. Has not bought a thing.', orders: [] },
  { name: 'Wren', joined: 88, invited_by: 'Aiko', orders: [[86, { 'COF-1': 1, 'CKE-1': 2 }], [30, { 'CUP-1': 1 }]] },
  { name: 'Pavel', joined: 35, invited_by: 'Aiko', orders: [[34, { 'CKE-2': 1, 'CUP-2': 1 }]] },
];

/** Regulars of the autumn before, who moved away and left beans behind: those end a year after the last visit. */
export const gone = [
  { name: 'Ivo', joined: 398, orders: [[397, { 'COF-2': 2, 'CUP-1': 1 }], [385, { 'COF-1': 1, 'PST-1': 2 }]] },
  { name: 'Sunniva', joined: 395, orders: [[394, { 'HOM-2': 1, 'COF-3': 1 }]] },
  { name: 'Ravi', joined: 392, orders: [[391, { 'CUP-2': 2 }], [380, { 'CUP-2': 1, 'CKE-1': 1 }]] },
  { name: 'Maren', joined: 390, orders: [[389, { 'BRD-1': 1, 'COF-4': 1 }], [378, { 'BRD-1': 1 }], [371, { 'BRD-1': 1, 'CKE-2': 1 }]] },
  { name: 'Laszlo', joined: 388, orders: [[386, { 'HOM-3': 1 }]] },
  { name: 'Tamsin', joined: 384, orders: [[383, { 'COF-1': 2, 'PST-2': 2 }], [375, { 'COF-1': 1 }]] },
];

/** What they have said: `[name, sku, days before, text]`. Each has bought it. */
export const reviews = [
  ['Tomás', 'COF-2', 260, 'I did not know coffee could taste of blueberries. Now my neighbours know too.'],
  ['Tomás', 'COF-1', 110, 'Seven months in and I still look forward to it at night.'],
  ['Maya', 'CUP-1', 55, 'They remember how I take it. I have moved flats to stay on this route.'],
  ['Maya', 'PST-2', 11, 'Bought two to share. Shared none.'],
  ['Ingrid', 'CKE-2', 190, 'I pretended I made it. Nobody believed me, everybody had seconds.'],
  ['Ingrid', 'HOM-1', 140, 'My hands have been warm ever since.'],
  ['Wren', 'CKE-1', 80, 'The salt. It is the salt.'],
  ['Pavel', 'CKE-2', 30, 'Cracks the way a puddle does on the first cold morning.'],
  ['Femi', 'BRD-1', 28, 'Day five, toasted, is somehow the best one.'],
  ['Beatriz', 'PST-1', 5, 'I counted the layers. There are twenty-seven.'],
];

/** First names of everybody else. */
export const neighbours = `Ada Bruno Celeste Dmitri Esther Farid Greta Hugo Imani Jonah Kirsten Leopold Marisol Nils Odette
Priya Quentin Rosa Stellan Thandi Ulla Viggo Winifred Xenia Yusuf Zora Anselm Brigid Cosmo Delphine`.split(/\s+/);
