import { execFileSync } from 'node:child_process';

const READER = `
import json, sys, xml.etree.ElementTree as tree
def plain(each):
    return {'name': each.tag, 'attributes': each.attrib, 'text': each.text or '', 'children': [plain(one) for one in each]}
print(json.dumps(plain(tree.fromstring(sys.stdin.buffer.read()))))
`;

/** An element as a strict reader of XML sees it. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly text: string;
  readonly children: readonly XmlElement[];
}

/** Reads XML with a reader that refuses what is not well-formed: that of Python. */
export function readXml(text: string): XmlElement {
  const read = execFileSync('python3', ['-c', READER], { input: text, maxBuffer: 1e9, stdio: 'pipe' });
  return JSON.parse(read.toString()) as XmlElement;
}

/** All elements of a name, the one itself among them. */
export function elementsOf(element: XmlElement, name: string): readonly XmlElement[] {
  const inside = element.children.flatMap((each) => elementsOf(each, name));
  return element.name === name ? [element, ...inside] : inside;
}
