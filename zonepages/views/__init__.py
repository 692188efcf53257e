"""What the site answers outside its pages."""
