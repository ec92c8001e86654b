/** Where the till's files are kept on the device, by its worker and by its page. */
export const cache_name = 'regulars-till';
