/** Draws an ECharts option as SVG that needs no style attribute, no style element and no script. */
import { createHash } from 'node:crypto';
import type { EChartsOption } from 'echarts';
// The library in one file: its hundreds of modules would take half of the time the web process needs to start.
import { init, setPlatformAPI } from 'echarts/dist/echarts.esm.min.mjs';
import { textWidth } from './labels.ts';
import { followTokens } from './palette.ts';

/** Says what a drawing shows to those who cannot see it, and where its marks lead. */
export interface Caption {
  title: string;
  desc?: string | undefined;
  /** Name and address of the data at each index; null leads nowhere. */
  links?: ({ href: string; name: string } | null)[];
}

export interface Sheet {
  width: number;
  height: number;
  /** Real colours and a named font, for print and documents; else the page's tokens and font. */
  standalone: boolean;
  className: string;
}

setPlatformAPI({
  measureText: (text, font) => ({ width: textWidth(text, Number.parseFloat(font ?? '') || 12) }),
});

const FONT = 'Be Vietnam Pro, Segoe UI, Arial, sans-serif';

export function draw(option: EChartsOption, caption: Caption, sheet: Sheet): string {
  const chart = init(null, null, { renderer: 'svg', ssr: true, width: sheet.width, height: sheet.height });
  try {
    chart.setOption({ animation: false, ...option });
    const body = linked(insideOf(chart.renderToSVGString()), caption.links ?? []);
    const plain = withoutStyles(body, sheet.standalone);
    return wrap(sheet.standalone ? plain : followTokens(plain), caption, sheet);
  } finally {
    chart.dispose(); // it holds a timer that would keep the process alive
  }
}

function insideOf(svg: string): string {
  return svg
    .replace(/^[\s\S]*?<svg[^>]*>/, '')
    .replace(/<\/svg>\s*$/, '')
    .replace(/<style[\s\S]*?<\/style>/g, '')
    .replace(/<(?:path|rect)[^>]*><\/(?:path|rect)>/g, (mark) => (isSeen(mark) ? mark : ''))
    .replace(/<defs\s*>[\s\S]*?<\/defs>| clip-path="[^"]*"/g, '') // nothing is drawn outside, and their ids are counted up
    .trim();
}

/** Areas that only catch a mouse are of no use in a drawing without script. */
function isSeen(mark: string): boolean {
  const filled = !/ fill="none"| fill-opacity="0"/.test(mark);
  return filled || (/ stroke="/.test(mark) && !/ stroke-width="0"/.test(mark));
}

/** Wraps each data mark in its link, by the index ECharts writes on it. */
function linked(svg: string, links: NonNullable<Caption['links']>): string {
  return svg.replace(/<path[^>]*ecmeta_data_index="(\d+)"[^>]*><\/path>/g, (mark, index: string) => {
    const link = links[Number(index)];
    return link ? `<a href="${escapeXml(link.href)}" aria-label="${escapeXml(link.name)}">${mark}</a>` : mark;
  });
}

/** Turns style declarations into presentation attributes, which a strict content policy allows. */
function withoutStyles(svg: string, standalone: boolean): string {
  return svg
    .replace(/ (?:class|ecmeta_\w+)="[^"]*"/g, '')
    .replace(/ style="([^"]*)"/g, (_whole, declarations: string) => attributes(declarations, standalone));
}

function attributes(declarations: string, standalone: boolean): string {
  return declarations
    .split(';')
    .map((declaration) => declaration.split(':').map((part) => part.trim()))
    .filter(([name, value]) => name && value && (standalone || name !== 'font-family'))
    .map(([name, value]) => ` ${name}="${name === 'font-family' ? FONT : value}"`)
    .join('');
}

function wrap(body: string, caption: Caption, sheet: Sheet): string {
  const id = `chart-${createHash('sha256').update(body).update(caption.title).digest('hex').slice(0, 10)}`;
  const leads = caption.links?.some(Boolean);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" class="${sheet.className}" viewBox="0 0 ${sheet.width} ${sheet.height}"`,
    ` width="${sheet.width}" height="${sheet.height}" role="${leads ? 'group' : 'img'}"`,
    ` aria-labelledby="${id}-title"${caption.desc ? ` aria-describedby="${id}-desc"` : ''}>`,
    `<title id="${id}-title">${escapeXml(caption.title)}</title>`,
    caption.desc ? `<desc id="${id}-desc">${escapeXml(caption.desc)}</desc>` : '',
    body,
    '</svg>',
  ].join('');
}

function escapeXml(text: string): string {
  const entities: Record<string, string> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
  };
  return text.replace(/[&<>"']/g, (sign) => entities[sign]!);
}
