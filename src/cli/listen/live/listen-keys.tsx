/** Reads keys for the view of `listen`. */
import { type Key as InkKey, useInput } from 'ink';
import type { ReactElement } from 'react';
import type { Key } from '../view/view-keys.js';

/** Draws nothing. */
export function Keys({ onKey }: { onKey: (key: Key) => void }): ReactElement | null {
  useInput((input, key) => {
    for (const one of keysOf(input, key)) onKey(one);
  });
  return null;
}

const CONTROL: Readonly<Record<string, Key>> = {
  '\r': 'enter',
  '\n': 'enter',
  '\b': 'backspace',
  '\u007f': 'backspace',
  '\u0003': 'interrupt',
  '\u001a': 'suspend',
};

/** Several when someone typed faster than keys are read, or pasted text. */
function keysOf(input: string, key: InkKey): Key[] {
  const named = nameOf(input, key);
  if (named !== null) return [named];
  if (key.ctrl || key.meta) return [];
  return [...input].flatMap((char) => {
    const control = CONTROL[char];
    if (control !== undefined) return [control];
    return char < ' ' ? [] : [{ char }];
  });
}

function nameOf(input: string, key: InkKey): Key | null {
  if (key.ctrl && input === 'c') return 'interrupt';
  if (key.ctrl && input === 'z') return 'suspend';
  if (key.upArrow) return 'up';
  if (key.downArrow) return 'down';
  if (key.leftArrow) return 'left';
  if (key.rightArrow) return 'right';
  if (key.pageUp) return 'pageup';
  if (key.pageDown) return 'pagedown';
  if (key.home) return 'home';
  if (key.end) return 'end';
  if (key.return) return 'enter';
  if (key.escape) return 'escape';
  return key.backspace || key.delete ? 'backspace' : null;
}
