SELECT book.title, author.name FROM book JOIN author ON author.id = book.author_id;
