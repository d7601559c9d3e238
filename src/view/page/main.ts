/** The page's script. */
import { type Packed, unpack } from '../pack.js';
import { byId, html } from './dom.js';
import { Page, type PageModel } from './page.js';

let last = byId('net').textContent!;
const page = new Page(modelFrom(last));

function modelFrom(json: string): PageModel {
  return unpack(JSON.parse(json) as Packed<PageModel>);
}

/** Takes what a server tells: the net as the file has it now, or why it cannot be shown. */
function follow(): void {
  const notice = html('p', { class: 'notice', role: 'status' });
  const tell = (text: string | undefined) => {
    notice.textContent = text ?? '';
    if (text === undefined) notice.remove();
    else byId('picture').append(notice);
  };
  const events = new EventSource('events');
  events.addEventListener('net', (event) => {
    tell(undefined);
    if (event.data === last) return;
    last = event.data as string;
    page.change(modelFrom(last));
  });
  events.addEventListener('problem', (event) => tell(event.data as string));
  events.addEventListener('error', () => tell('caffekit view has ended, or cannot be reached'));
  events.addEventListener('open', () => tell(undefined));
}

if (document.querySelector('meta[http-equiv]')?.getAttribute('content')?.includes('connect-src') === true)
  follow();
