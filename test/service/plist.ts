/** A small strict reader of property lists: every tag must close, and nothing may be left over. */
export type Plist = string | number | boolean | Plist[] | { [key: string]: Plist };

export function parsePlist(text: string): Plist {
  const body = text.replace(/^<\?xml [^>]*\?>\n<!DOCTYPE plist [^>]*>\n/, '');
  if (body === text) throw new Error('no XML declaration and document type');
  const tokens = [...body.replace(/<!--(?:(?!--)[\s\S])*-->/g, '').matchAll(/<[^>]+>|[^<]+/g)]
    .map(([token]) => token)
    .filter((token) => token.trim() !== '');
  let at = 0;
  const next = (): string => tokens[at++] ?? '';
  const expected = (token: string): void => {
    const found = next();
    if (found !== token) throw new Error(`${token} expected, not ${found}`);
  };
  const content = (tag: string): string => {
    const inner = tokens[at]?.startsWith('<') ? '' : next();
    expected(`</${tag}>`);
    return unescaped(inner);
  };
  const value = (): Plist => {
    const token = next();
    if (token === '<true/>' || token === '<false/>') return token === '<true/>';
    if (token === '<string>') return content('string');
    if (token === '<integer>') return Number.parseInt(content('integer'), 10);
    if (token === '<array>') {
      const items: Plist[] = [];
      while (tokens[at] !== '</array>') items.push(value());
      expected('</array>');
      return items;
    }
    if (token !== '<dict>') throw new Error(`a value expected, not ${token}`);
    const dict: { [key: string]: Plist } = {};
    while (tokens[at] !== '</dict>') {
      expected('<key>');
      dict[content('key')] = value();
    }
    expected('</dict>');
    return dict;
  };
  expected('<plist version="1.0">');
  const whole = value();
  expected('</plist>');
  if (at !== tokens.length) throw new Error(`left over: ${tokens.slice(at).join('')}`);
  return whole;
}

function unescaped(text: string): string {
  if (/&(?!amp;|lt;|gt;)|>/.test(text)) throw new Error(`not well-formed: ${text}`);
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}
