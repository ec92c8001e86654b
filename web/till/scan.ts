import { TillProblem } from './pass.ts';

/** Reads a QR code off what the camera shows now. "": there is none to be seen. */
type Reader = (video: HTMLVideoElement) => Promise<string> | string;

interface Detector {
  detect(source: HTMLVideoElement): Promise<{ rawValue: string }[]>;
}
interface DetectorClass {
  new (options: { formats: string[] }): Detector;
  getSupportedFormats(): Promise<string[]>;
}

const look_ms = 150;
/** A card that fills a third of the picture has four dots to a module then; more costs a phone more than it finds. */
const side_max = 640;

/** Whether this device has a camera that a page may ask for. */
export const canScan = (): boolean => !!navigator.mediaDevices?.getUserMedia;

/** The browser's own reader where it has one (Android, macOS), else ours. */
async function reader(): Promise<Reader> {
  const { BarcodeDetector } = globalThis as unknown as { BarcodeDetector?: DetectorClass };
  const formats = (await BarcodeDetector?.getSupportedFormats().catch(() => [])) ?? [];
  if (BarcodeDetector && formats.includes('qr_code')) {
    const detector = new BarcodeDetector({ formats: ['qr_code'] });
    return (video) => detector.detect(video).then(([found]) => found?.rawValue ?? '', () => '');
  }
  const { default: jsQR } = await import('jsqr');
  const canvas = document.createElement('canvas');
  const picture = canvas.getContext('2d', { willReadFrequently: true })!;
  return (video) => {
    const scale = Math.min(1, side_max / Math.max(video.videoWidth, video.videoHeight));
    [canvas.width, canvas.height] = [Math.round(video.videoWidth * scale), Math.round(video.videoHeight * scale)];
    if (!canvas.width || !canvas.height) return '';
    picture.drawImage(video, 0, 0, canvas.width, canvas.height);
    const { data, width, height } = picture.getImageData(0, 0, canvas.width, canvas.height);
    return jsQR(data, width, height, { inversionAttempts: 'dontInvert' })?.data ?? '';
  };
}

/** Watches through the camera until a QR code is seen. Rejects with a TillProblem when the camera may not be used. `stop` ends it early: "". */
export async function scan(video: HTMLVideoElement, stop: AbortSignal): Promise<string> {
  const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } }).catch(() => Promise.reject(new TillProblem('no_camera', '')));
  try {
    video.srcObject = stream;
    const [read] = await Promise.all([reader(), video.play()]);
    while (!stop.aborted) {
      const found = await read(video);
      if (found) return found;
      await new Promise((rest) => setTimeout(rest, look_ms));
    }
    return '';
  } finally {
    for (const track of stream.getTracks()) track.stop();
    video.srcObject = null;
  }
}
