#!/bin/sh
# gimp_image_set_metadata () refuses NULL.
#
# Expected: NULL deletes the metadata. The documentation says "or deletes it if @metadata is NULL", and the argument is
# nullable.
# Seen in GIMP 3.0.4 and 3.2.6: it returns FALSE with "called with value '(null)' for argument 'metadata-string' ... out
# of range". EXIF, XMP and IPTC stay in the image, so a saved XCF file still names the person.
# What helps: set a new, empty GimpMetadata.
# SPDX-License-Identifier: GPL-3.0-or-later
set -eu
cd "$(dirname "$0")"
for series in 3.0 3.2; do
  ./in-gimp $series <<'PROGRAM'
import ctypes

def named(image):
    metadata = image.get_metadata()
    return metadata is not None and 'Exif.Image.Artist' in metadata.serialize()

image = Gimp.Image.new(20, 20, Gimp.ImageBaseType.RGB)
metadata = Gimp.Metadata.deserialize('<?xml version="1.0"?><metadata><tag name="Exif.Image.Artist">Annabel</tag></metadata>')
image.set_metadata(metadata)
print('an image with an artist:', named(image))
# Call the C function directly, since the Python binding already refuses None.
libgimp = ctypes.CDLL('libgimp-3.0.so.0')
deleted = libgimp.gimp_image_set_metadata(ctypes.c_void_p(hash(image)), None)
print('set to NULL:', deleted, Gimp.get_pdb().get_last_error(), '- the artist is there:', named(image))
still = named(image)
image.set_metadata(Gimp.Metadata.new())
print('set to an empty one - the artist is there:', named(image))
print('seen:', 'yes' if not deleted and still and not named(image) else 'no')
PROGRAM
done
