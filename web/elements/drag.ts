const close_px = 110;
const flick_px_per_ms = 0.6;

/** Lets a finger pull a sheet down by its head to close it. A short pull springs back; a mouse is left alone. */
export function pullToClose(sheet: HTMLElement, down: PointerEvent, close: () => void): void {
  const onControl = (down.target as Element).closest('button');
  if (down.pointerType === 'mouse' || onControl || !matchMedia('(max-width: 540px)').matches) return;
  const ended = new AbortController();
  const { signal } = ended;
  const pulled = ({ clientY }: PointerEvent) => Math.max(0, clientY - down.clientY);
  sheet.addEventListener('pointermove', (move) => (sheet.style.transform = `translateY(${pulled(move)}px)`), { signal });
  const end = (up: PointerEvent) => {
    ended.abort();
    const way = pulled(up);
    const far = way > close_px || way / (up.timeStamp - down.timeStamp + 1) > flick_px_per_ms;
    if (far && up.type === 'pointerup') return slideAway(sheet, way, close);
    sheet.style.transform = '';
  };
  sheet.addEventListener('pointerup', end, { signal });
  sheet.addEventListener('pointercancel', end, { signal });
  sheet.setPointerCapture(down.pointerId);
}

function slideAway(sheet: HTMLElement, from: number, close: () => void): void {
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
  const steps = [{ transform: `translateY(${from}px)` }, { transform: 'translateY(100%)' }];
  void sheet.animate(steps, { duration: still ? 0 : 180, easing: 'ease-out' }).finished.finally(() => {
    sheet.style.transform = '';
    close();
  });
}
