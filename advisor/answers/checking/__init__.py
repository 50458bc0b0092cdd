"""What is looked at before an article may reach citizens: fields, figures, days, links, length."""
