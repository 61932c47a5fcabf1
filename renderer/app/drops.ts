/** What may be dropped on a window: nothing, except text into a text field, and what a drop zone takes. */
export function refuseDrops(): () => void {
  const refuse = (event: DragEvent): void => {
    const intoField = event.target instanceof HTMLTextAreaElement || event.target instanceof HTMLInputElement;
    // A drop zone has taken it already; a dragged text belongs into a field; all else would navigate.
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
