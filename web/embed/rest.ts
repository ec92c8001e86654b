/** Lets the page go on before the next piece of work: on a slow phone two short tasks are felt less than one long one. */
export const rest = (): Promise<void> => new Promise((go) => setTimeout(go));
