export interface PictureProps {
  readonly src: string;
  /** Empty where the name stands beside the picture: it would be read twice. */
  readonly alt?: string;
  /** Gives the plate its colour; a category without one stands on the neutral plate. */
  readonly category?: string;
  /** `hidden`: below what a screen shows at first; `first`: the picture a visit begins with. */
  readonly view?: 'first' | 'near' | 'hidden';
}

const FILE_EDGE_PIXELS = 384;

/** A product's picture in a square box that is there before the picture. What nobody sees yet is loaded when they come near. */
export function Picture({ src, alt = '', category, view = 'hidden' }: PictureProps) {
  return (
    <span className="picture" data-category={category}>
      <img
        src={src}
        alt={alt}
        width={FILE_EDGE_PIXELS}
        height={FILE_EDGE_PIXELS}
        loading={view === 'hidden' ? 'lazy' : 'eager'}
        fetchPriority={view === 'first' ? 'high' : 'auto'}
        decoding="async"
      />
    </span>
  );
}
