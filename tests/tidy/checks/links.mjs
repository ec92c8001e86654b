// Links and pictures of the documents that lead nowhere, to a file or to a heading.
import { posix } from 'node:path';

const without_code = (text) => text.replaceAll(/```[\s\S]*?```/g, '').replaceAll(/`[^`\n]*`/g, '');

const targets = (text) => [
  ...[...without_code(text).matchAll(/\]\(([^)\s]+)(?:\s+"[^"]*")?\)/g)].map((match) => match[1]),
  ...[...without_code(text).matchAll(/<(?:img|a|source)\b[^>]*?(?:src|href|srcset)="([^"]+)"/g)].map((match) => match[1]),
];

/** A heading's anchor, as code hosts make it. */
const anchor = (heading) => heading.toLowerCase().replaceAll(/[^\p{L}\p{N}\s_-]/gu, '').trim().replaceAll(/\s/g, '-');

const anchors = (text) => [...text.matchAll(/^#{1,6}\s+(.+)$/gm)].map((match) => anchor(match[1].replaceAll('`', '')));

/** exists(path) answers for files that are no text, such as pictures, and for folders. */
export function linkFindings(files, exists) {
  const findings = [];
  for (const [path, text] of files) {
    if (!path.endsWith('.md')) continue;
    for (const target of targets(text).filter((each) => !/^[a-z]+:/.test(each))) {
      const [file, heading] = target.split('#');
      const to = file === '' ? path : posix.normalize(posix.join(posix.dirname(path), decodeURIComponent(file)));
      if (to.startsWith('..') || !exists(to)) findings.push(`${path}: ${target} is not there`);
      else if (heading && files.has(to) && !anchors(files.get(to)).includes(heading)) findings.push(`${path}: ${target}: no such heading`);
    }
  }
  return findings;
}
