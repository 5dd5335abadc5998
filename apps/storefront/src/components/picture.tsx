export interface PictureProps {
  readonly src: string;
  /** Empty where the name stands beside the picture: it would be read twice. */
  readonly alt?: string;
  readonly isFirstView?: boolean;
}

const FILE_EDGE_PIXELS = 480;

/** A product's picture in a square box that is there before the picture. Those in the first view are not loaded lazily. */
export function Picture({ src, alt = '', isFirstView = false }: PictureProps) {
  return (
    <span className="picture">
      <img
        src={src}
        alt={alt}
        width={FILE_EDGE_PIXELS}
        height={FILE_EDGE_PIXELS}
        loading={isFirstView ? 'eager' : 'lazy'}
        decoding="async"
      />
    </span>
  );
}
