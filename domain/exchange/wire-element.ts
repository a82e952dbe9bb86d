interface WireAttribute {
  readonly name: string;
  readonly value: string;
}

/** An XML element as plain data: what a packet holds beyond the fields we know is kept in this form. */
export interface WireElement {
  /** Local name, without prefix. */
  readonly name: string;
  readonly namespace: string;
  /** Attributes without a namespace of their own. */
  readonly attributes: readonly WireAttribute[];
  /** The element's own character data, without that of its children. */
  readonly text: string;
  readonly children: readonly WireElement[];
}

/** An element no field stands for, and where it stood (RD-05). */
export interface ExtraElement {
  /** Names from below the root, such as `edXMLEnvelope/edXMLHeader/MessageHeader/To[2]`. */
  readonly path: string;
  readonly element: WireElement;
}
