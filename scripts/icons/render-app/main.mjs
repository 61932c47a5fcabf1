// Draws an SVG by Chromium in each wanted size. SHOREQUOTE_ICONS = { folder, svg, sizes }; prints one line of
// JSON, the PNG images as base64 by size.
import { app, BrowserWindow } from 'electron';

const { folder, svg, sizes } = JSON.parse(process.env.SHOREQUOTE_ICONS);
app.setPath('userData', folder);

/** Runs in the page. */
async function draw(source, all) {
  const image = new Image(1024, 1024);
  image.src = `data:image/svg+xml,${encodeURIComponent(source)}`;
  await image.decode();
  return all.map((size) => {
    const canvas = document.createElement('canvas');
    canvas.width = size;
    canvas.height = size;
    canvas.getContext('2d').drawImage(image, 0, 0, size, size);
    return [size, canvas.toDataURL('image/png').split(',')[1]];
  });
}

async function render() {
  await app.whenReady();
  const window = new BrowserWindow({ show: false, webPreferences: { sandbox: true } });
  await window.loadURL('data:text/html,<title>Icons</title>');
  const images = await window.webContents.executeJavaScript(
    `(${draw.toString()})(${JSON.stringify(svg)}, ${JSON.stringify(sizes)})`,
  );
  return { images };
}

void render()
  .catch((error) => ({ problem: error.message }))
  .then((result) => process.stdout.write(`${JSON.stringify(result)}\n`, () => app.exit(0)));
