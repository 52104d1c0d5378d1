/** Hands a file the server sent as base64 to the browser's downloads. */
export function download(file: { fileName: string; base64: string }): void {
  const bytes = Uint8Array.from(atob(file.base64), (character) => character.charCodeAt(0));
  const url = URL.createObjectURL(new Blob([bytes], { type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = file.fileName;
  document.body.append(link);
  link.click();
  link.remove();
  // Revoking at once makes some browsers lose the download.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
