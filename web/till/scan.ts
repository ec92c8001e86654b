interface Detector {
  detect(source: HTMLVideoElement): Promise<{ rawValue: string }[]>;
}
type DetectorClass = new (options: { formats: string[] }) => Detector;

const look_ms = 150;

/** Whether this device can read codes with its camera. */
export const canScan = (): boolean => 'BarcodeDetector' in globalThis && !!navigator.mediaDevices?.getUserMedia;

/** Watches through the camera until a QR code is seen. Rejects when the camera may not be used. `stop` ends it early: "". */
export async function scan(video: HTMLVideoElement, stop: AbortSignal): Promise<string> {
  const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } });
  const detector = new (globalThis as unknown as { BarcodeDetector: DetectorClass }).BarcodeDetector({ formats: ['qr_code'] });
  try {
    video.srcObject = stream;
    await video.play();
    while (!stop.aborted) {
      const [found] = await detector.detect(video).catch(() => []);
      if (found) return found.rawValue;
      await new Promise((rest) => setTimeout(rest, look_ms));
    }
    return '';
  } finally {
    for (const track of stream.getTracks()) track.stop();
    video.srcObject = null;
  }
}
