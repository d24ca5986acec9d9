/* Tells the page its language and its direction: a screen reader, hyphenation and the layout ask. */
export default function ({ data, parentElement }) {
  const page = parentElement.ownerDocument.documentElement;
  page.lang = data.lang;
  page.dir = data.dir;
}
