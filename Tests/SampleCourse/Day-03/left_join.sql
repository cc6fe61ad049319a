SELECT author.name, book.title FROM author LEFT JOIN book ON book.author_id = author.id;
