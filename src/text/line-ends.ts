/** What most lines of a text end with; of a text of one line, what Caffe's users have. */
export function lineEndOf(text: string): '\n' | '\r\n' | '\r' {
  let withReturn = 0;
  let without = 0;
  for (let i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) {
    if (text.charCodeAt(i - 1) === 13) withReturn++;
    else without++;
  }
  if (withReturn + without === 0) return text.includes('\r') ? '\r' : '\n';
  return withReturn > without ? '\r\n' : '\n';
}

/** What new lines in a text are to end with: as most do, but never with a carriage return alone, which ends no comment. */
export function newlineOf(text: string): '\n' | '\r\n' {
  return lineEndOf(text) === '\r\n' ? '\r\n' : '\n';
}
