/** Blocks drops on the window, except text into a text field and files onto a drop zone. */
export function blockFileDrops(): () => void {
  const refuse = (event: DragEvent): void => {
    const intoField = event.target instanceof HTMLTextAreaElement || event.target instanceof HTMLInputElement;
    // A drop zone has handled it already, and text belongs in a field; anything else would navigate.
    if (event.defaultPrevented || (intoField && !event.dataTransfer?.types.includes('Files'))) return;
    event.preventDefault();
    if (event.dataTransfer) event.dataTransfer.dropEffect = 'none';
  };
  window.addEventListener('dragover', refuse);
  window.addEventListener('drop', refuse);
  return () => {
    window.removeEventListener('dragover', refuse);
    window.removeEventListener('drop', refuse);
  };
}
