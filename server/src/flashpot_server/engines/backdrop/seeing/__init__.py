"""What every picture is made with: rays through a scene, chance, strips."""
