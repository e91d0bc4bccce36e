"""What a recipe says in numbers: units, shapes, boxes, what is thrown."""
