"""Elements on disk: names, takes, delivery, and the proof that nothing changed since.

OUT/elements/<shot>_<label>_v003/
    <shot>_<label>_v003.1001.exr ...   .mov   .recipe.json   frames.json
"""

from flashpot.elements.delivery import Delivery
from flashpot.elements.element import Element, open_element
from flashpot.elements.names import element_stem, frame_path, list_takes, slug
from flashpot.elements.proxies import write_proxies
from flashpot.elements.verify import Report, verify

__all__ = [
    "Delivery",
    "Element",
    "Report",
    "element_stem",
    "frame_path",
    "list_takes",
    "open_element",
    "slug",
    "verify",
    "write_proxies",
]
